package dev.promenade.nodes.tf;

import dev.promenade.nodes.msg.geometry_msgs.Quaternion;
import dev.promenade.nodes.msg.geometry_msgs.Transform;
import dev.promenade.nodes.msg.geometry_msgs.Vector3;
import dev.promenade.planners.geometry.Pose;

/**
 * A rigid transform in space: a turn by a unit quaternion, then a shift. As with {@link Pose}, a
 * variable named {@code mapFromRobot} carries points of the robot's frame into the map.
 *
 * @param x shift [m]
 * @param y shift [m]
 * @param z shift [m]
 * @param qx quaternion, vector part
 * @param qy quaternion, vector part
 * @param qz quaternion, vector part
 * @param qw quaternion, scalar part
 */
public record Transform3(double x, double y, double z, double qx, double qy, double qz, double qw) {
  /** Changes nothing. */
  public static final Transform3 IDENTITY = new Transform3(0, 0, 0, 0, 0, 0, 1);

  /** Below this norm a quaternion says nothing about a direction. */
  private static final double SMALLEST_NORM = 1e-6;

  /**
   * @throws IllegalArgumentException if a number is not finite or the quaternion has norm 0; any
   *     other quaternion is normalised
   */
  public Transform3 {
    double norm = Math.sqrt(qx * qx + qy * qy + qz * qz + qw * qw);
    if (!(norm > SMALLEST_NORM) || Double.isInfinite(norm)) {
      throw new IllegalArgumentException(
          "the quaternion (%s, %s, %s, %s) has norm %s; a rotation has norm 1"
              .formatted(qx, qy, qz, qw, norm));
    }
    if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
      throw new IllegalArgumentException(
          "the translation (%s, %s, %s) is not finite".formatted(x, y, z));
    }
    qx /= norm;
    qy /= norm;
    qz /= norm;
    qw /= norm;
  }

  /** A transform within the plane. */
  public static Transform3 of(Pose pose) {
    double half = pose.heading() / 2;
    return new Transform3(pose.x(), pose.y(), 0, 0, 0, Math.sin(half), Math.cos(half));
  }

  /** As {@link #Transform3}, from a message. */
  public static Transform3 of(Transform message) {
    Vector3 shift = message.translation();
    Quaternion turn = message.rotation();
    return new Transform3(shift.x(), shift.y(), shift.z(), turn.x(), turn.y(), turn.z(), turn.w());
  }

  public Transform toMessage() {
    return new Transform(new Vector3(x, y, z), new Quaternion(qx, qy, qz, qw));
  }

  /** {@code aFromB.compose(bFromC)} is {@code aFromC}. */
  public Transform3 compose(Transform3 inner) {
    double[] shift = rotate(inner.x, inner.y, inner.z);
    return new Transform3(
        x + shift[0],
        y + shift[1],
        z + shift[2],
        qw * inner.qx + qx * inner.qw + qy * inner.qz - qz * inner.qy,
        qw * inner.qy - qx * inner.qz + qy * inner.qw + qz * inner.qx,
        qw * inner.qz + qx * inner.qy - qy * inner.qx + qz * inner.qw,
        qw * inner.qw - qx * inner.qx - qy * inner.qy - qz * inner.qz);
  }

  public Transform3 inverse() {
    Transform3 back = new Transform3(0, 0, 0, -qx, -qy, -qz, qw);
    double[] shift = back.rotate(x, y, z);
    return new Transform3(-shift[0], -shift[1], -shift[2], -qx, -qy, -qz, qw);
  }

  /**
   * Between this transform and a later one: the shift on a straight line, the turn on the shorter
   * arc at constant speed (spherical linear interpolation; Shoemake 1985).
   *
   * @param share 0 for this one, 1 for the later one
   */
  public Transform3 interpolate(Transform3 later, double share) {
    double dot = qx * later.qx + qy * later.qy + qz * later.qz + qw * later.qw;
    double sign = dot < 0 ? -1 : 1;
    double angle = Math.acos(Math.min(1, Math.abs(dot)));
    double a = 1 - share;
    double b = share;
    if (angle > 1e-6) {
      double sine = Math.sin(angle);
      a = Math.sin((1 - share) * angle) / sine;
      b = Math.sin(share * angle) / sine;
    }
    b *= sign;
    return new Transform3(
        x + share * (later.x - x),
        y + share * (later.y - y),
        z + share * (later.z - z),
        a * qx + b * later.qx,
        a * qy + b * later.qy,
        a * qz + b * later.qz,
        a * qw + b * later.qw);
  }

  /** What is left in the plane: x, y, and the direction of the turned x axis seen from above. */
  public Pose toPose() {
    double cos = 1 - 2 * (qy * qy + qz * qz);
    double sin = 2 * (qw * qz + qx * qy);
    return new Pose(x, y, Math.atan2(sin, cos));
  }

  /** Whether the turned z axis points down, as that of a lidar mounted on its head. */
  public boolean isUpsideDown() {
    return 1 - 2 * (qx * qx + qy * qy) < 0;
  }

  private double[] rotate(double px, double py, double pz) {
    double tx = 2 * (qy * pz - qz * py);
    double ty = 2 * (qz * px - qx * pz);
    double tz = 2 * (qx * py - qy * px);
    return new double[] {
      px + qw * tx + qy * tz - qz * ty,
      py + qw * ty + qz * tx - qx * tz,
      pz + qw * tz + qx * ty - qy * tx
    };
  }
}
