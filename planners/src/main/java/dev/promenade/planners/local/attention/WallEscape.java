package dev.promenade.planners.local.attention;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.RobotModel;

/**
 * Gets a robot with a front away from a wall that it faces: it turns on the spot to where the route
 * goes, then follows the route a little way. The network has seen few such places, for an expert
 * does not come to them.
 */
final class WallEscape {
  private static final double TURNED = 0.3;
  private static final double AWAY = 0.4;

  /** Who has moved less than this [m] for so long [s] is stuck. */
  private static final double STILL = 0.15;

  private static final double PATIENCE = 3;

  private static final double PATIENCE_WITH_PEOPLE = 8;
  private static final double SPEED = 0.35;
  private static final double GAIN = 2;

  private final RobotModel robot;
  private boolean escaping;
  private double since;
  private double fromX = Double.NaN;
  private double fromY = Double.NaN;

  WallEscape(RobotModel robot) {
    this.robot = robot;
  }

  void reset() {
    escaping = false;
    fromX = Double.NaN;
    fromY = Double.NaN;
  }

  /**
   * Whether the robot is to escape now.
   *
   * @param stamp of the observation [s]
   * @param blocked whether a wall forbids what it wants to do
   * @param waiting whether it stands for somebody's sake
   */
  boolean update(double stamp, Pose robotInMap, boolean blocked, boolean waiting) {
    double moved = Math.hypot(robotInMap.x() - fromX, robotInMap.y() - fromY);
    if (!(moved < STILL)) {
      since = stamp;
      if (!escaping) {
        fromX = robotInMap.x();
        fromY = robotInMap.y();
      }
    }
    boolean stuck = blocked || stamp - since > (waiting ? PATIENCE_WITH_PEOPLE : PATIENCE);
    if (stuck && !escaping) {
      escaping = true;
      fromX = robotInMap.x();
      fromY = robotInMap.y();
    } else if (escaping && moved > AWAY) {
      escaping = false;
      since = stamp;
    }
    return escaping;
  }

  /**
   * What to do then.
   *
   * @param bearing from the robot's heading to where the route goes [rad]
   */
  Twist command(double bearing) {
    double turn = Math.max(-1, Math.min(1, GAIN * bearing / robot.maxTurnRate()));
    double ahead = Math.abs(bearing) > TURNED ? 0 : SPEED * robot.maxSpeed();
    return new Twist(ahead, 0, turn * robot.maxTurnRate());
  }
}
