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
    double least = Math.max(Double.MIN_NORMAL, radius - SweptDisc.TOLERANCE);
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        if (field.atCell(column, row) >= least) {
          free.set(column, row);
        }
      }
    }
    return new InflatedGrid(field, radius, free);
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
