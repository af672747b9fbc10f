package dev.promenade.planners.local.attention;

import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlannerProvider;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import java.nio.file.Path;
import java.util.List;

/** Offers {@link AttentionPlanner} with the weights that {@link AttentionFiles} finds. */
public final class AttentionProvider implements LocalPlannerProvider<AttentionPlanner.Settings> {
  @Override
  public String name() {
    return AttentionPlanner.NAME;
  }

  @Override
  public String description() {
    return "proposes local plans by a network that learned from an expert, drives the best one; dwa helps out";
  }

  @Override
  public Class<AttentionPlanner.Settings> settings() {
    return AttentionPlanner.Settings.class;
  }

  @Override
  public List<Path> files(RobotModel robot, AttentionPlanner.Settings settings) {
    return List.of(AttentionFiles.file(robot));
  }

  @Override
  public LocalPlanner create(
      RobotModel robot, DistanceField staticMap, AttentionPlanner.Settings settings) {
    return new AttentionPlanner(
        robot, staticMap, settings, AttentionFiles.load(AttentionFiles.file(robot)));
  }
}
