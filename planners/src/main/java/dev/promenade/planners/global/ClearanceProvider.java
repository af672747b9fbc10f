package dev.promenade.planners.global;

import dev.promenade.planners.map.DistanceField;

/** Offers {@link GlobalPlanners#CLEARANCE}. */
public final class ClearanceProvider implements GlobalPlannerProvider {
  @Override
  public String name() {
    return GlobalPlanners.CLEARANCE;
  }

  @Override
  public GlobalPlanner create(DistanceField field, double radius) {
    return new ClearancePlanner(field, radius);
  }
}
