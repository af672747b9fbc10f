package dev.promenade.sim.episode;

import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Observation;

/** Has the last word on a command before it goes to the robot's base. */
@FunctionalInterface
public interface CommandGuard {
  /** Lets every command pass. */
  CommandGuard NONE = (observation, command) -> command;

  /**
   * @param command what the planner wants
   * @return the command itself, or a safer one, which counts as an intervention
   */
  Twist restrict(Observation observation, Twist command);
}
