package dev.promenade.planners.global;

import dev.promenade.planners.map.DistanceField;

/** Offers {@link GlobalPlanners#SHORTEST}. */
public final class ShortestProvider implements GlobalPlannerProvider {
  @Override
  public String name() {
    return GlobalPlanners.SHORTEST;
  }

  @Override
  public GlobalPlanner create(DistanceField field, double radius) {
    return new ShortestPlanner(field, radius, JumpPointSearch::online);
  }
}
