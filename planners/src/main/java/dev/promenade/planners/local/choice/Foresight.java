package dev.promenade.planners.local.choice;

import dev.promenade.planners.local.Setting;
import dev.promenade.planners.local.encoding.Situation;
import dev.promenade.planners.local.field.SpaceTimeField;

/**
 * What a plan leads to: the time from its end to the goal among people where they are expected
 * later on, by dynamic programming over place and time. Without it a robot is drawn into gaps that
 * are about to close, and waits where waiting does not help.
 */
interface Foresight {
  /** How far it looks, and what matters how much there. */
  record Reach(
      @Setting(
              value = "6",
              lowest = 0,
              highest = 12,
              unit = "s",
              meaning = "how far it looks ahead; at most 4 s among walls; 0: only plans")
          double foresight,
      @Setting(
              value = "0.4",
              lowest = 0.05,
              highest = 2,
              unit = "m",
              meaning = "there, less room to people costs extra",
              tuning = {0.1, 1.5})
          double foresightRoom,
      @Setting(
              value = "3",
              lowest = 0,
              highest = 100,
              unit = "1/s",
              meaning = "there, cost of nearly touching a person")
          double foresightCost) {}

  /** Between two looks ahead [s]. */
  double STEP = 0.4;

  /** How many looks ahead there are. */
  static int steps(Reach reach) {
    return (int) Math.max(1, Math.round(reach.foresight() / STEP));
  }

  /**
   * How many moments of people's future are looked at.
   *
   * @param momentStep between two of them [s]
   */
  static int moments(double momentStep, Reach reach) {
    return steps(reach) * (int) Math.round(STEP / momentStep);
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
