package dev.promenade.planners.map;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;

/**
 * The distance from each cell's centre to the nearest obstacle cell, taken as a closed square [m];
 * exact, and 0 inside. Beyond the grid nothing counts as an obstacle. Immutable.
 */
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
  private final double cos;
  private final double sin;

  private DistanceField(OccupancyGrid grid, BitGrid obstacles, float[] metres) {
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
    int width = grid.width();
    int height = grid.height();
    BitGrid obstacles = new BitGrid(width, height);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        byte value = grid.value(column, row);
        if (value >= OccupancyGrid.OCCUPIED_FROM
            || (unknownIsObstacle && value == OccupancyGrid.UNKNOWN)) {
          obstacles.set(column, row);
        }
      }
    }
    float[] metres = new float[width * height];
    int[][] steps = new int[height][width];
    DistanceTransform.columns(obstacles, steps, 0, height);
    DistanceTransform transform = new DistanceTransform(width);
    int[] squared = new int[width];
    for (int row = 0; row < height; row++) {
      transform.row(steps[row], squared);
      toMetres(squared, grid.resolution(), metres, row * width);
    }
    return new DistanceField(grid, obstacles, metres);
  }

  private static void toMetres(int[] squared, double resolution, float[] metres, int offset) {
    double half = resolution / 2;
    for (int i = 0; i < squared.length; i++) {
      metres[offset + i] =
          squared[i] >= DistanceTransform.NOTHING
              ? NOTHING_THERE
              : (float) (Math.sqrt(squared[i]) * half);
    }
  }

  public OccupancyGrid grid() {
    return grid;
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
