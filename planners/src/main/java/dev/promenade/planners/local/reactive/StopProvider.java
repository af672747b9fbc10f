package dev.promenade.planners.local.reactive;

import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlannerProvider;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;

/** Offers {@link StopPlanner}. */
public final class StopProvider implements LocalPlannerProvider<StopPlanner.Settings> {
  @Override
  public String name() {
    return "stop";
  }

  @Override
  public String description() {
    return "follows the route and waits while somebody is in the way";
  }

  @Override
  public Class<StopPlanner.Settings> settings() {
    return StopPlanner.Settings.class;
  }

  @Override
  public LocalPlanner create(
      RobotModel robot, DistanceField staticMap, StopPlanner.Settings settings) {
    return new StopPlanner(robot, staticMap, settings);
  }
}
