package dev.promenade.planners.global;

import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.DistanceField;

/** Offers {@link ClearancePlanner} to round robots and {@link LatticePlanner} to others. */
public final class AutoProvider implements GlobalPlannerProvider {
  @Override
  public String name() {
    return GlobalPlanners.AUTO;
  }

  @Override
  public GlobalPlanner create(DistanceField field, double radius) {
    return new ClearancePlanner(field, radius);
  }

  @Override
  public GlobalPlanner create(DistanceField field, Vehicle vehicle, Arrival arrival) {
    return vehicle.isRound()
        ? create(field, vehicle.footprint().circumscribedRadius())
        : new LatticePlanner(field, vehicle, arrival);
  }
}
