package dev.promenade.planners.local;

import dev.promenade.models.Stable;
import dev.promenade.planners.map.DistanceField;
import java.nio.file.Path;
import java.util.List;

/**
 * Offers one local planner. Every planner has one, shipped or added, and enters {@link
 * LocalPlanners} by it: named in {@code
 * META-INF/services/dev.promenade.planners.local.LocalPlannerProvider}, where {@link
 * java.util.ServiceLoader} finds it. Thread-safe.
 *
 * @param <S> record with the planner's parameters, described by {@link Setting}
 */
@Stable
public interface LocalPlannerProvider<S extends Record> {
  /** On the command line and in results: lower-case letters, digits and hyphens. */
  String name();

  /** What it does, in one sentence without a full stop. */
  String description();

  /** The record with its parameters. */
  Class<S> settings();

  /**
   * A planner for one robot.
   *
   * @param staticMap what is known of walls
   * @throws dev.promenade.models.io.InputException if something that it needs is missing
   */
  LocalPlanner create(RobotModel robot, DistanceField staticMap, S settings);

  /**
   * The files whose contents decide what such a planner does: weights, solvers. They may be
   * missing.
   */
  default List<Path> files(RobotModel robot, S settings) {
    return List.of();
  }
}
