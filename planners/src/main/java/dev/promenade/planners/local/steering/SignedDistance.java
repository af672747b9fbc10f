package dev.promenade.planners.local.steering;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;

/**
 * The distance to the nearest obstacle, going on below 0 inside obstacles, so that its slope shows
 * the way out there too (as in CHOMP, Zucker et al. 2013). Immutable.
 */
public final class SignedDistance {
  /** So far from obstacles [cells] no cell that interpolation looks at is inside one. */
  private static final double FAR_CELLS = 3;

  private final DistanceField outside;
  private final DistanceField inside;

  /**
   * @param outside distances to obstacles
   */
  public SignedDistance(DistanceField outside) {
    this.outside = outside;
    OccupancyGrid grid = outside.grid();
    byte[] swapped = new byte[grid.width() * grid.height()];
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        boolean obstacle = outside.obstacles().get(column, row);
        swapped[row * grid.width() + column] = obstacle ? 0 : OccupancyGrid.OCCUPIED;
      }
    }
    inside =
        DistanceField.of(
            new OccupancyGrid(
                grid.width(), grid.height(), grid.resolution(), grid.originInMap(), swapped),
            true);
  }

  /** Distance at a point of the map [m]; 0 outside the map. */
  public double at(double xInMap, double yInMap) {
    double out = outside.at(xInMap, yInMap);
    if (out > FAR_CELLS * outside.grid().resolution()) {
      return out;
    }
    double in = inside.at(xInMap, yInMap);
    // Where nothing is free, or nothing occupied, the other one alone counts.
    return in >= DistanceField.NOTHING_THERE ? 0 : out - in;
  }

  /** The slope of {@link #at}: the direction away from obstacles. */
  public Point gradient(double xInMap, double yInMap) {
    return outside.gradient(xInMap, yInMap).minus(inside.gradient(xInMap, yInMap));
  }

  /** Distances outside obstacles. */
  public DistanceField outside() {
    return outside;
  }
}
