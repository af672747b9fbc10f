package dev.promenade.planners.map;

/**
 * Where the centre of a disc robot may be: cells whose centre is at least the robot's radius from
 * every obstacle. A straight step between two such neighbours that share an edge keeps that
 * distance all the way, for cells are squares on the same grid. Immutable.
 */
public final class InflatedGrid {
  private final DistanceField field;
  private final double radius;
  private final BitGrid free;

  private InflatedGrid(DistanceField field, double radius, BitGrid free) {
    this.field = field;
    this.radius = radius;
    this.free = free;
  }

  /**
   * @param radius of the robot [m], at least 0
   */
  public static InflatedGrid of(DistanceField field, double radius) {
    if (!(radius >= 0) || !Double.isFinite(radius)) {
      throw new IllegalArgumentException(
          "radius of the robot is %s m; give a finite number from 0".formatted(radius));
    }
    OccupancyGrid grid = field.grid();
    BitGrid free = new BitGrid(grid.width(), grid.height());
    fill(field, radius, free, new CellWindow(0, 0, grid.width() - 1, grid.height() - 1));
    return new InflatedGrid(field, radius, free);
  }

  /** The same for a field that differs within a window only. */
  public InflatedGrid changed(DistanceField newField, CellWindow window) {
    BitGrid copy = free.copy();
    fill(newField, radius, copy, window);
    return new InflatedGrid(newField, radius, copy);
  }

  private static void fill(DistanceField field, double radius, BitGrid free, CellWindow window) {
    double least = Math.max(Double.MIN_NORMAL, radius - SweptDisc.TOLERANCE);
    for (int row = window.bottom(); row <= window.top(); row++) {
      for (int column = window.left(); column <= window.right(); column++) {
        if (field.atCell(column, row) >= least) {
          free.set(column, row);
        } else {
          free.clear(column, row);
        }
      }
    }
  }

  public DistanceField field() {
    return field;
  }

  /** Radius of the robot [m]. */
  public double radius() {
    return radius;
  }

  /** The cells that the robot's centre may be in. */
  public BitGrid free() {
    return free;
  }
}
