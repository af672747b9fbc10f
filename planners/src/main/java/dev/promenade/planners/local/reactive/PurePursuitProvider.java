package dev.promenade.planners.local.reactive;

import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlannerProvider;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;

/** Offers {@link PurePursuit}. */
public final class PurePursuitProvider implements LocalPlannerProvider<PurePursuit.Settings> {
  @Override
  public String name() {
    return "pure-pursuit";
  }

  @Override
  public String description() {
    return "follows the route and never looks at people";
  }

  @Override
  public Class<PurePursuit.Settings> settings() {
    return PurePursuit.Settings.class;
  }

  @Override
  public LocalPlanner create(
      RobotModel robot, DistanceField staticMap, PurePursuit.Settings settings) {
    return new PurePursuit(robot, staticMap, settings);
  }
}
