package dev.promenade.planners.local.choice;

import dev.promenade.planners.geometry.Pose;

/**
 * Says when a classical planner is to drive instead of the network: when no predicted plan can be
 * driven, or the robot has not got on for a while. It drives until the robot has got away.
 */
final class FallBack {
  /** Who has moved less than this [m] for so long [s] does not get on. */
  private static final double STILL = 0.15;

  private static final double PATIENCE = 2.5;

  /** The other one drives at least so far [m], or so long [s]. */
  private static final double AWAY = 0.6;

  private static final double LONGEST = 4;

  private boolean active;
  private double fromX = Double.NaN;
  private double fromY = Double.NaN;
  private double since;

  void reset() {
    active = false;
    fromX = Double.NaN;
    fromY = Double.NaN;
  }

  boolean isActive() {
    return active;
  }

  /**
   * Whether the classical planner is to drive now.
   *
   * @param stamp of the observation [s]
   * @param hopeless whether no predicted plan can be driven
   */
  boolean update(double stamp, Pose robotInMap, boolean hopeless) {
    double moved = Math.hypot(robotInMap.x() - fromX, robotInMap.y() - fromY);
    if (active) {
      boolean away = moved > AWAY || stamp - since > LONGEST;
      if (away && !hopeless) {
        active = false;
        begin(stamp, robotInMap);
      }
      return active;
    }
    if (!(moved < STILL)) {
      begin(stamp, robotInMap);
    }
    if (hopeless || stamp - since > PATIENCE) {
      active = true;
      begin(stamp, robotInMap);
    }
    return active;
  }

  private void begin(double stamp, Pose robotInMap) {
    since = stamp;
    fromX = robotInMap.x();
    fromY = robotInMap.y();
  }
}
