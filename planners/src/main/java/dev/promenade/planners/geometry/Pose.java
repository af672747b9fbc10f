package dev.promenade.planners.geometry;

import dev.promenade.models.Stable;

/**
 * A position and a heading; also the rigid transform that carries the pose's own frame into the
 * frame it is given in: with {@code robotInMap}, {@code robotInMap.transform(pointInRobot)} is the
 * point in the map.
 *
 * @param x [m]
 * @param y [m]
 * @param heading [rad], counter-clockwise from the x axis
 */
@Stable
public record Pose(double x, double y, double heading) {
  public static final Pose ZERO = new Pose(0, 0, 0);

  public static Pose of(Point position, double heading) {
    return new Pose(position.x(), position.y(), heading);
  }

  public Point position() {
    return new Point(x, y);
  }

  /** A point of this pose's own frame, in the frame that this pose is given in. */
  public Point transform(Point point) {
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    return new Point(x + cos * point.x() - sin * point.y(), y + sin * point.x() + cos * point.y());
  }

  /** As {@link #transform(Point)} for a pose: {@code aInMap.compose(bInA)} is {@code bInMap}. */
  public Pose compose(Pose inner) {
    return Pose.of(transform(inner.position()), Angles.wrap(heading + inner.heading));
  }

  /** The inverse transform: {@code aInB.inverse()} is {@code bInA}. */
  public Pose inverse() {
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    return new Pose(-cos * x - sin * y, sin * x - cos * y, Angles.wrap(-heading));
  }

  /** A displacement without its place: turned by the heading only. */
  public Point rotate(Point vector) {
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    return new Point(cos * vector.x() - sin * vector.y(), sin * vector.x() + cos * vector.y());
  }

  public double distanceTo(Pose other) {
    double dx = x - other.x;
    double dy = y - other.y;
    return Math.sqrt(dx * dx + dy * dy);
  }

  public boolean isFinite() {
    return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(heading);
  }
}
