package dev.promenade.planners.map;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;

/**
 * A static map in cells, in the sense of nav_msgs/OccupancyGrid: row 0 is the lowest, cell (0, 0)
 * has its outer corner at the origin. Immutable.
 */
@Stable
public final class OccupancyGrid {
  /** Value of a cell of which nothing is known. */
  public static final byte UNKNOWN = -1;

  /** Value of a free cell. */
  public static final byte FREE = 0;

  /** Value of a surely occupied cell. */
  public static final byte OCCUPIED = 100;

  /** From this value on a cell counts as occupied. */
  public static final int OCCUPIED_FROM = 65;

  private final int width;
  private final int height;
  private final double resolution;
  private final Pose originInMap;
  private final Pose mapInGrid;
  private final byte[] cells;

  /**
   * @param width columns, along the grid's x axis
   * @param height rows
   * @param resolution side of a cell [m]
   * @param originInMap pose of the outer corner of cell (0, 0)
   * @param cells row by row from the lowest: {@link #UNKNOWN} or 0 (free) to 100 (occupied); copied
   */
  public OccupancyGrid(int width, int height, double resolution, Pose originInMap, byte[] cells) {
    if (width < 1 || height < 1 || cells.length != width * height) {
      throw new IllegalArgumentException(
          "a grid of %d × %d cells with %d values; give width · height values, at least one"
              .formatted(width, height, cells.length));
    }
    if (!(resolution > 0) || !Double.isFinite(resolution) || !originInMap.isFinite()) {
      throw new IllegalArgumentException(
          "a grid of resolution %s m at %s; give a resolution above 0 and a finite origin"
              .formatted(resolution, originInMap));
    }
    this.width = width;
    this.height = height;
    this.resolution = resolution;
    this.originInMap = originInMap;
    this.mapInGrid = originInMap.inverse();
    this.cells = cells.clone();
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Side of a cell [m]. */
  public double resolution() {
    return resolution;
  }

  public Pose originInMap() {
    return originInMap;
  }

  /** The value of a cell inside the grid: {@link #UNKNOWN} or 0 to 100. */
  public byte value(int column, int row) {
    return cells[row * width + column];
  }

  public boolean contains(int column, int row) {
    return column >= 0 && row >= 0 && column < width && row < height;
  }

  /** Whether the cell is inside the grid and known to be occupied. */
  public boolean isOccupied(int column, int row) {
    return contains(column, row) && value(column, row) >= OCCUPIED_FROM;
  }

  /** A point of the map frame in the grid's own frame: x and y [m] from the origin's corner. */
  public Point toGrid(Point pointInMap) {
    return mapInGrid.transform(pointInMap);
  }

  /** The column of a point in the map frame; may lie outside the grid. */
  public int column(Point pointInMap) {
    return (int) Math.floor(toGrid(pointInMap).x() / resolution);
  }

  /** The row of a point in the map frame; may lie outside the grid. */
  public int row(Point pointInMap) {
    return (int) Math.floor(toGrid(pointInMap).y() / resolution);
  }

  /** The centre of a cell in the map frame. */
  public Point center(int column, int row) {
    return originInMap.transform(new Point((column + 0.5) * resolution, (row + 0.5) * resolution));
  }
}
