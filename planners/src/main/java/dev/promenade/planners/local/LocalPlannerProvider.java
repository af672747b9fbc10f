package dev.promenade.planners.local;

import dev.promenade.models.Stable;
import dev.promenade.planners.map.DistanceField;

/**
 * A planner that lives in a package of its own; found through {@link java.util.ServiceLoader}, so
 * that planners may build on this package without this package knowing them.
 */
@Stable
public interface LocalPlannerProvider {
  /** Name and parameters at their defaults. */
  Parameters parameters();

  /**
   * A planner.
   *
   * @param staticMap what is known of walls
   * @param parameters from {@link #parameters}, changed as needed
   * @throws dev.promenade.models.io.InputException if something that it needs is missing
   */
  LocalPlanner create(RobotModel robot, DistanceField staticMap, Parameters parameters);
}
