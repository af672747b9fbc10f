package dev.promenade.planners.local.choice;

import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.encoding.Situation;
import dev.promenade.planners.local.field.SpaceTimeField;

/**
 * What a plan leads to: the time from its end to the goal among people where they are expected
 * later on, by dynamic programming over place and time. Without it a robot is drawn into gaps that
 * are about to close, and waits where waiting does not help.
 */
interface Foresight {
  Parameter SECONDS =
      new Parameter(
          "foresight",
          6,
          0,
          12,
          "s",
          "how far it looks ahead; at most 4 s among walls; 0: only plans");
  Parameter ROOM =
      new Parameter("foresightRoom", 0.4, 0.05, 2, "m", "there, less room to people costs extra");
  Parameter COST =
      new Parameter("foresightCost", 3, 0, 100, "1/s", "there, cost of nearly touching a person");

  /** Between two looks ahead [s]. */
  double STEP = 0.4;

  /** How many looks ahead there are. */
  static int steps(Parameters parameters) {
    return (int) Math.max(1, Math.round(parameters.get(SECONDS.name()) / STEP));
  }

  /**
   * How many moments of people's future are looked at.
   *
   * @param momentStep between two of them [s]
   */
  static int moments(double momentStep, Parameters parameters) {
    return steps(parameters) * (int) Math.round(STEP / momentStep);
  }

  /**
   * Grows with the square of closeness up to a weight; in contact it is forbidden.
   *
   * @param room from which on it costs nothing [m]
   */
  static SpaceTimeField.GapCost cost(double room, double weight) {
    return gap -> {
      double near = 1 - gap / room;
      return gap < 0 ? SpaceTimeField.FORBIDDEN : weight * near * near;
    };
  }

  /** Looks ahead from now; people's future is known. */
  void update(Situation situation);

  /**
   * Seconds to the goal, or to where the route leaves what is looked at, and what closeness costs
   * on the way, from a pose some time from now.
   */
  double after(double x, double y, double heading, double seconds);
}
