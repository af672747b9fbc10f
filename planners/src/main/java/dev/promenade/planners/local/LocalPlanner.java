package dev.promenade.planners.local;

import dev.promenade.models.Stable;

/**
 * Turns observations into commands for one robot. An instance may keep state between calls (a warm
 * start, a smoothed prediction), so each robot needs its own; it is not thread-safe. The static
 * map, the robot and the parameters are given to the constructor.
 */
@Stable
public interface LocalPlanner {
  /** The name on the command line and in results, for example {@code dwa}. */
  String name();

  /**
   * Forgets everything about the past and starts anew.
   *
   * @param seed of all that is random in this planner
   */
  void reset(long seed);

  /**
   * Decides on the next command. With the same seed and the same observations since {@link #reset},
   * the plan is the same (but for the time spent).
   *
   * @param observation what the robot knows now
   * @return a plan whose command is finite and within the robot's limits; it stops where nothing is
   *     safe
   */
  LocalPlan plan(Observation observation);
}
