package dev.promenade.planners.local.reactive;

import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlannerProvider;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;

/** Offers {@link OrcaPlanner}. */
public final class OrcaProvider implements LocalPlannerProvider<OrcaPlanner.Settings> {
  @Override
  public String name() {
    return "orca";
  }

  @Override
  public String description() {
    return "takes the velocity nearest to the wanted one that avoids everybody, half of the effort each";
  }

  @Override
  public Class<OrcaPlanner.Settings> settings() {
    return OrcaPlanner.Settings.class;
  }

  @Override
  public LocalPlanner create(
      RobotModel robot, DistanceField staticMap, OrcaPlanner.Settings settings) {
    return new OrcaPlanner(robot, staticMap, settings);
  }
}
