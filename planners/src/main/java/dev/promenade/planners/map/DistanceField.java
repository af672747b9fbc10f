package dev.promenade.planners.map;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import org.jspecify.annotations.Nullable;

/**
 * The distance from each cell's centre to the nearest obstacle cell, taken as a closed square [m];
 * exact, and 0 inside. Beyond the grid nothing counts as an obstacle. Immutable.
 */
@Stable
public final class DistanceField {
  /** Distance where the map has no obstacle at all [m]. */
  public static final float NOTHING_THERE = 1e6f;

  /**
   * How far {@link #at} may exceed the truth, in cells: (1 + √½) / 4, at the outer corner of an
   * obstacle. The distance to a square is convex, so interpolation can only say too much, and for
   * several obstacles no more than for the nearest one.
   */
  public static final double EXCESS_CELLS = (1 + Math.sqrt(0.5)) / 4;

  private final OccupancyGrid grid;
  private final BitGrid obstacles;
  private final float[] metres;
  private final boolean unknownIsObstacle;
  private final Zones zones;
  private final ZoneLayers layers;
  private final @Nullable CellWindow window;
  private final double cos;
  private final double sin;

  private DistanceField(
      OccupancyGrid grid,
      BitGrid obstacles,
      float[] metres,
      boolean unknownIsObstacle,
      Zones zones,
      @Nullable CellWindow window) {
    this.unknownIsObstacle = unknownIsObstacle;
    this.zones = zones;
    layers = zones.on(grid);
    this.window = window;
    this.grid = grid;
    this.obstacles = obstacles;
    this.metres = metres;
    this.cos = Math.cos(grid.originInMap().heading());
    this.sin = Math.sin(grid.originInMap().heading());
  }

  /**
   * @param unknownIsObstacle whether cells of which nothing is known count as obstacles
   */
  public static DistanceField of(OccupancyGrid grid, boolean unknownIsObstacle) {
    return of(grid, unknownIsObstacle, Zones.NONE);
  }

  /**
   * @param unknownIsObstacle whether cells of which nothing is known count as obstacles
   * @param zones of the site; cells that keepout zones touch count as obstacles
   */
  public static DistanceField of(OccupancyGrid grid, boolean unknownIsObstacle, Zones zones) {
    int width = grid.width();
    int height = grid.height();
    BitGrid obstacles = new BitGrid(width, height);
    mark(
        obstacles,
        grid,
        unknownIsObstacle,
        zones.on(grid),
        new CellWindow(0, 0, width - 1, height - 1));
    float[] metres = new float[width * height];
    int[][] steps = new int[height][width];
    DistanceTransform.columns(obstacles, steps, 0, height);
    DistanceTransform transform = new DistanceTransform(width);
    int[] squared = new int[width];
    for (int row = 0; row < height; row++) {
      transform.row(steps[row], squared);
      toMetres(squared, 0, width, grid.resolution(), metres, row * width);
    }
    return new DistanceField(grid, obstacles, metres, unknownIsObstacle, zones, null);
  }

  /**
   * The field of a map that differs from this field's within a rectangle only; much cheaper than
   * {@link #of}, and equal to it. Only cells that are no farther from the rectangle than from their
   * nearest obstacle can change, so the work is done in a window around it, beyond whose edge no
   * obstacle is missed.
   *
   * @param newGrid of the same size, resolution and origin
   * @param change the cells that may differ
   */
  public DistanceField changed(OccupancyGrid newGrid, CellWindow change) {
    int width = grid.width();
    int height = grid.height();
    if (newGrid.width() != width
        || newGrid.height() != height
        || newGrid.resolution() != grid.resolution()
        || !newGrid.originInMap().equals(grid.originInMap())) {
      throw new IllegalArgumentException("the changed map has another size, resolution or origin");
    }
    CellWindow around = change.grown(4, width, height);
    int grown = 4;
    while (reachesBeyond(around, grown)) {
      grown *= 2;
      around = change.grown(grown, width, height);
    }
    int margin = 2 * grown + Math.max(change.width(), change.height()) + 2;
    CellWindow source = around.grown(margin, width, height);
    if (around.width() == width && around.height() == height) {
      source = around;
    }
    BitGrid newObstacles = obstacles.copy();
    mark(newObstacles, newGrid, unknownIsObstacle, layers, change);
    BitGrid part = new BitGrid(source.width(), source.height());
    for (int row = source.bottom(); row <= source.top(); row++) {
      for (int c = newObstacles.next(source.left(), row);
          c <= source.right();
          c = newObstacles.next(c + 1, row)) {
        part.set(c - source.left(), row - source.bottom());
      }
    }
    int[][] steps = new int[source.height()][source.width()];
    DistanceTransform.columns(part, steps, 0, source.height());
    DistanceTransform transform = new DistanceTransform(source.width());
    int[] squared = new int[source.width()];
    float[] newMetres = metres.clone();
    for (int row = around.bottom(); row <= around.top(); row++) {
      transform.row(steps[row - source.bottom()], squared);
      toMetres(
          squared,
          around.left() - source.left(),
          around.width(),
          grid.resolution(),
          newMetres,
          row * width + around.left());
    }
    return new DistanceField(newGrid, newObstacles, newMetres, unknownIsObstacle, zones, around);
  }

  /** Whether a cell on the edge of a window is as far from obstacles as from what changed. */
  private boolean reachesBeyond(CellWindow around, int grown) {
    double least = (grown - 2) * grid.resolution();
    for (int row = around.bottom(); row <= around.top(); row++) {
      boolean isEdge =
          (row == around.bottom() && row > 0) || (row == around.top() && row < grid.height() - 1);
      for (int c = around.left(); c <= around.right(); c++) {
        boolean isSide =
            (c == around.left() && c > 0) || (c == around.right() && c < grid.width() - 1);
        if ((isEdge || isSide) && atCell(c, row) >= least) {
          return true;
        }
      }
    }
    return false;
  }

  /** Where this field may differ from the one it was changed from; the whole grid if from none. */
  public CellWindow window() {
    return window == null ? new CellWindow(0, 0, grid.width() - 1, grid.height() - 1) : window;
  }

  private static void mark(
      BitGrid obstacles,
      OccupancyGrid grid,
      boolean unknownIsObstacle,
      ZoneLayers layers,
      CellWindow window) {
    for (int row = window.bottom(); row <= window.top(); row++) {
      for (int column = window.left(); column <= window.right(); column++) {
        byte value = grid.value(column, row);
        if (value >= OccupancyGrid.OCCUPIED_FROM
            || (unknownIsObstacle && value == OccupancyGrid.UNKNOWN)
            || layers.isKeepout(column, row)) {
          obstacles.set(column, row);
        } else {
          obstacles.clear(column, row);
        }
      }
    }
  }

  private static void toMetres(
      int[] squared, int from, int count, double resolution, float[] metres, int offset) {
    double half = resolution / 2;
    for (int i = 0; i < count; i++) {
      int value = squared[from + i];
      metres[offset + i] =
          value >= DistanceTransform.NOTHING ? NOTHING_THERE : (float) (Math.sqrt(value) * half);
    }
  }

  public OccupancyGrid grid() {
    return grid;
  }

  /** The zones of the site. */
  public Zones zones() {
    return zones;
  }

  /** What the zones say of each cell. */
  public ZoneLayers layers() {
    return layers;
  }

  /** The same map without zones: what people know, who walk where they like. */
  public DistanceField withoutZones() {
    return zones.isEmpty() ? this : of(grid, unknownIsObstacle);
  }

  /** The cells that count as obstacles. */
  public BitGrid obstacles() {
    return obstacles;
  }

  /** Distance of a cell's centre [m], 0 inside an obstacle; the cell must be inside the grid. */
  public float atCell(int column, int row) {
    return metres[row * grid.width() + column];
  }

  /**
   * Distance at a point of the map frame [m], interpolated between the four cell centres around it;
   * 0 outside the grid. At most {@link #EXCESS_CELLS} cells more than the truth, and half-way
   * between obstacles up to 0.71 cells less; see {@link #lowerBound} for a value on the safe side.
   */
  public double at(double xInMap, double yInMap) {
    double column = column(xInMap, yInMap);
    double row = row(xInMap, yInMap);
    if (isOutside(column, row)) {
      return 0;
    }
    int c0 = clamp((int) Math.floor(column), grid.width() - 1);
    int r0 = clamp((int) Math.floor(row), grid.height() - 1);
    int c1 = Math.min(c0 + 1, grid.width() - 1);
    int r1 = Math.min(r0 + 1, grid.height() - 1);
    double u = Math.max(0, Math.min(1, column - c0));
    double v = Math.max(0, Math.min(1, row - r0));
    double low = atCell(c0, r0) * (1 - u) + atCell(c1, r0) * u;
    double high = atCell(c0, r1) * (1 - u) + atCell(c1, r1) * u;
    return low * (1 - v) + high * v;
  }

  public double at(Point pointInMap) {
    return at(pointInMap.x(), pointInMap.y());
  }

  /**
   * A distance at a point of the map frame that never exceeds the truth [m]; 0 outside the grid. It
   * is the larger of two bounds: the interpolated distance less what that may exceed, and the
   * distance of the nearest cell centre less the way there.
   */
  public double lowerBound(double xInMap, double yInMap) {
    double column = column(xInMap, yInMap);
    double row = row(xInMap, yInMap);
    if (isOutside(column, row)) {
      return 0;
    }
    int c = clamp((int) Math.round(column), grid.width() - 1);
    int r = clamp((int) Math.round(row), grid.height() - 1);
    double away = Math.sqrt((column - c) * (column - c) + (row - r) * (row - r));
    double fromCentre = atCell(c, r) - away * grid.resolution();
    double fromFour = at(xInMap, yInMap) - EXCESS_CELLS * grid.resolution();
    return Math.max(0, Math.max(fromCentre, fromFour));
  }

  /**
   * The slope of {@link #at} at a point of the map frame [m/m]: the direction away from the nearest
   * obstacle, of length about 1 except half-way between obstacles, inside them and beyond the
   * outermost cell centres, where it is shorter; (0, 0) outside the grid.
   */
  public Point gradient(double xInMap, double yInMap) {
    double column = column(xInMap, yInMap);
    double row = row(xInMap, yInMap);
    if (isOutside(column, row)) {
      return Point.ZERO;
    }
    int c0 = clamp((int) Math.floor(column), Math.max(0, grid.width() - 2));
    int r0 = clamp((int) Math.floor(row), Math.max(0, grid.height() - 2));
    int c1 = Math.min(c0 + 1, grid.width() - 1);
    int r1 = Math.min(r0 + 1, grid.height() - 1);
    double u = Math.max(0, Math.min(1, column - c0));
    double v = Math.max(0, Math.min(1, row - r0));
    double alongColumns =
        (atCell(c1, r0) - atCell(c0, r0)) * (1 - v) + (atCell(c1, r1) - atCell(c0, r1)) * v;
    double alongRows =
        (atCell(c0, r1) - atCell(c0, r0)) * (1 - u) + (atCell(c1, r1) - atCell(c1, r0)) * u;
    double x = alongColumns / grid.resolution();
    double y = alongRows / grid.resolution();
    return new Point(cos * x - sin * y, sin * x + cos * y);
  }

  /** The column of a point, in cells from the centre of column 0. */
  private double column(double xInMap, double yInMap) {
    Pose origin = grid.originInMap();
    return (cos * (xInMap - origin.x()) + sin * (yInMap - origin.y())) / grid.resolution() - 0.5;
  }

  private double row(double xInMap, double yInMap) {
    Pose origin = grid.originInMap();
    return (cos * (yInMap - origin.y()) - sin * (xInMap - origin.x())) / grid.resolution() - 0.5;
  }

  private boolean isOutside(double column, double row) {
    return !(column >= -0.5
        && row >= -0.5
        && column <= grid.width() - 0.5
        && row <= grid.height() - 0.5);
  }

  private static int clamp(int value, int most) {
    return Math.max(0, Math.min(most, value));
  }
}
