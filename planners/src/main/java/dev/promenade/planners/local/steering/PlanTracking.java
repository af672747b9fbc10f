package dev.promenade.planners.local.steering;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.TimedPose;
import java.util.List;

/**
 * The command that keeps up with a timed plan: towards where it is a moment ahead, straight for a
 * holonomic robot, along an arc for another (pure pursuit, Coulter 1992).
 */
final class PlanTracking {
  /** It aims so far ahead in time [s]. */
  private static final double AHEAD = 0.4;

  /** A nearer aim than this tells no direction [m]. */
  private static final double NEAR = 0.02;

  private PlanTracking() {}

  /**
   * @param seconds since the plan began
   * @param planInMap poses in order of time
   */
  static Twist command(
      RobotModel robot, Pose robotInMap, double seconds, List<TimedPose> planInMap) {
    Pose aim = at(planInMap, seconds + AHEAD);
    Pose inRobot = robotInMap.inverse().compose(aim);
    if (robot.drive() == RobotModel.Drive.OMNIDIRECTIONAL) {
      return new Twist(inRobot.x() / AHEAD, inRobot.y() / AHEAD, inRobot.heading() / AHEAD);
    }
    double squared = inRobot.x() * inRobot.x() + inRobot.y() * inRobot.y();
    if (squared < NEAR * NEAR) {
      return new Twist(0, 0, Angles.wrap(inRobot.heading()) / AHEAD);
    }
    if (inRobot.x() <= 0 && robot.maxReverseSpeed() == 0) {
      return new Twist(0, 0, Math.atan2(inRobot.y(), inRobot.x()) / AHEAD);
    }
    double speed = Math.copySign(Math.sqrt(squared), inRobot.x()) / AHEAD;
    return new Twist(speed, 0, speed * 2 * inRobot.y() / squared);
  }

  /** Where the plan is at a time; its first pose before, its last one after. */
  private static Pose at(List<TimedPose> plan, double seconds) {
    TimedPose before = plan.get(0);
    for (TimedPose pose : plan) {
      if (pose.seconds() >= seconds) {
        double span = pose.seconds() - before.seconds();
        double share = span <= 0 ? 1 : (seconds - before.seconds()) / span;
        Pose from = before.poseInMap();
        Pose to = pose.poseInMap();
        return share < 0
            ? from
            : new Pose(
                from.x() + share * (to.x() - from.x()),
                from.y() + share * (to.y() - from.y()),
                Angles.wrap(
                    from.heading() + share * Angles.difference(to.heading(), from.heading())));
      }
      before = pose;
    }
    return before.poseInMap();
  }
}
