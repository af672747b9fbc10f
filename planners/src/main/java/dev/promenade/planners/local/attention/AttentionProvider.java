package dev.promenade.planners.local.attention;

import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlannerProvider;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;

/** Makes the planner {@code attention} with the weights that {@link AttentionFiles} finds. */
public final class AttentionProvider implements LocalPlannerProvider {
  @Override
  public Parameters parameters() {
    return AttentionPlanner.DEFAULTS;
  }

  @Override
  public LocalPlanner create(RobotModel robot, DistanceField staticMap, Parameters parameters) {
    return new AttentionPlanner(
        robot, staticMap, parameters, AttentionFiles.load(AttentionFiles.file(robot)));
  }
}
