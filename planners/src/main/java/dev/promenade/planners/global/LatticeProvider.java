package dev.promenade.planners.global;

import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.DistanceField;

/** Offers {@link LatticePlanner}. */
public final class LatticeProvider implements GlobalPlannerProvider {
  /** Radius of the disc that stands for a point among poses [m]. */
  private static final double POINT = 1e-3;

  @Override
  public String name() {
    return GlobalPlanners.LATTICE;
  }

  @Override
  public GlobalPlanner create(DistanceField field, double radius) {
    if (!(radius >= 0) || !Double.isFinite(radius)) {
      throw new IllegalArgumentException(
          "radius of the robot is %s m; give a finite number from 0".formatted(radius));
    }
    return create(field, Vehicle.disc(Math.max(radius, POINT)), Arrival.EXACT);
  }

  @Override
  public GlobalPlanner create(DistanceField field, Vehicle vehicle, Arrival arrival) {
    return new LatticePlanner(field, vehicle, arrival);
  }
}
