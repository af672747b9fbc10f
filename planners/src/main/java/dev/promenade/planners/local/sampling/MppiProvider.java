package dev.promenade.planners.local.sampling;

import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlannerProvider;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;

/** Offers {@link MppiPlanner}. */
public final class MppiProvider implements LocalPlannerProvider<MppiPlanner.Settings> {
  @Override
  public String name() {
    return "mppi";
  }

  @Override
  public String description() {
    return "draws 400 variants of its plan every period, rolls them out, keeps their weighted mean";
  }

  @Override
  public Class<MppiPlanner.Settings> settings() {
    return MppiPlanner.Settings.class;
  }

  @Override
  public LocalPlanner create(
      RobotModel robot, DistanceField staticMap, MppiPlanner.Settings settings) {
    return new MppiPlanner(robot, staticMap, settings);
  }
}
