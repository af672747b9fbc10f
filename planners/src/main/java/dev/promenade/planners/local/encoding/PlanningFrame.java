package dev.promenade.planners.local.encoding;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.TimedPose;

/**
 * The frame that networks think in, see {@link AttentionSettings}.
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

  /**
   * A local plan in the map.
   *
   * @param plans holds the plan (T, 3) in this frame, x, y [m], heading [rad], from {@code offset}
   *     on
   */
  public ImmutableList<TimedPose> planInMap(AttentionSettings settings, float[] plans, int offset) {
    ImmutableList.Builder<TimedPose> poses = ImmutableList.builder();
    for (int t = 0; t < settings.poses(); t++) {
      int at = offset + 3 * t;
      poses.add(
          new TimedPose(
              settings.poseSpacing() * (t + 1),
              poseInMap(plans[at], plans[at + 1], plans[at + 2])));
    }
    return poses.build();
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
