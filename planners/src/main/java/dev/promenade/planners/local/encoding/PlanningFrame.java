package dev.promenade.planners.local.encoding;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;

/**
 * The frame that networks think in, see {@link dev.promenade.models.attention.AttentionSettings}.
 *
 * @param frameInMap its origin and x axis
 * @param turn from the robot's heading to its x axis [rad]; 0 but for a holonomic robot
 */
public record PlanningFrame(Pose frameInMap, double turn) {

  /** A pose of the robot, in this frame. */
  public Pose poseInFrame(Pose robotInMap) {
    Pose inFrame = frameInMap.inverse().compose(robotInMap);
    return new Pose(inFrame.x(), inFrame.y(), Angles.wrap(inFrame.heading() + turn));
  }

  /** A pose that the robot is to take: the inverse of {@link #poseInFrame}. */
  public Pose poseInMap(double x, double y, double heading) {
    return frameInMap.compose(new Pose(x, y, Angles.wrap(heading - turn)));
  }

  /** A velocity in the robot's frame, in this frame. */
  public Twist commandInFrame(Twist inRobot) {
    return rotate(inRobot, -turn);
  }

  /** A velocity in this frame, in the robot's frame. */
  public Twist commandInRobot(Twist inFrame) {
    return rotate(inFrame, turn);
  }

  private static Twist rotate(Twist twist, double angle) {
    if (angle == 0) {
      return twist;
    }
    Point turned = new Pose(0, 0, angle).rotate(new Point(twist.vx(), twist.vy()));
    return new Twist(turned.x(), turned.y(), twist.omega());
  }
}
