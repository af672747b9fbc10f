package dev.promenade.nodes.tf;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.msg.geometry_msgs.Point;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.geometry_msgs.Quaternion;
import dev.promenade.nodes.msg.geometry_msgs.Twist;
import dev.promenade.nodes.msg.geometry_msgs.Vector3;
import dev.promenade.nodes.msg.nav_msgs.Path;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.planners.geometry.Pose;
import java.util.List;

/** Between the poses of messages, in space, and those of planners, in the plane. */
public final class Poses {
  private Poses() {}

  /**
   * @param source what the pose belongs to, for the error
   * @throws InputException if a number is not finite or the orientation has norm 0
   */
  public static Pose fromMessage(
      String source, dev.promenade.nodes.msg.geometry_msgs.Pose message) {
    Point at = message.position();
    Quaternion turn = message.orientation();
    try {
      return new Transform3(at.x(), at.y(), at.z(), turn.x(), turn.y(), turn.z(), turn.w())
          .toPose();
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          source, "has a pose that is none: " + e.getMessage(), "send a finite pose", e);
    }
  }

  public static dev.promenade.nodes.msg.geometry_msgs.Pose toMessage(Pose pose) {
    return new dev.promenade.nodes.msg.geometry_msgs.Pose(
        new Point(pose.x(), pose.y(), 0), quaternion(pose.heading()));
  }

  public static PoseStamped toMessage(String frame, RosTime stamp, Pose pose) {
    return new PoseStamped(new Header(0, stamp, frame), toMessage(pose));
  }

  /** A path of poses that all have one stamp. */
  public static Path path(String frame, RosTime stamp, List<Pose> poses) {
    return new Path(
        new Header(0, stamp, frame),
        poses.stream().map(pose -> toMessage(frame, stamp, pose)).toList());
  }

  /** A turn about the z axis [rad]. */
  public static Quaternion quaternion(double heading) {
    return new Quaternion(0, 0, Math.sin(heading / 2), Math.cos(heading / 2));
  }

  /**
   * @param source what the twist belongs to, for the error
   * @throws InputException if a number is not finite
   */
  public static dev.promenade.planners.geometry.Twist fromMessage(String source, Twist message) {
    dev.promenade.planners.geometry.Twist twist =
        new dev.promenade.planners.geometry.Twist(
            message.linear().x(), message.linear().y(), message.angular().z());
    if (!twist.isFinite()) {
      throw InputException.of(source, "velocity", twist, "send finite numbers");
    }
    return twist;
  }

  public static Twist toMessage(dev.promenade.planners.geometry.Twist twist) {
    return new Twist(new Vector3(twist.vx(), twist.vy(), 0), new Vector3(0, 0, twist.omega()));
  }
}
