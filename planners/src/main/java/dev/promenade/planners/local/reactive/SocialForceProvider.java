package dev.promenade.planners.local.reactive;

import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlannerProvider;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;

/** Offers {@link SocialForcePlanner}. */
public final class SocialForceProvider
    implements LocalPlannerProvider<SocialForcePlanner.Settings> {
  @Override
  public String name() {
    return "social-force";
  }

  @Override
  public String description() {
    return "is pushed by people and pulled by the route";
  }

  @Override
  public Class<SocialForcePlanner.Settings> settings() {
    return SocialForcePlanner.Settings.class;
  }

  @Override
  public LocalPlanner create(
      RobotModel robot, DistanceField staticMap, SocialForcePlanner.Settings settings) {
    return new SocialForcePlanner(robot, staticMap, settings);
  }
}
