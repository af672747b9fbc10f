package dev.promenade.planners.geometry;

import dev.promenade.models.Stable;

/**
 * A point or a displacement in the plane; the name of the variable says in which frame.
 *
 * @param x [m]
 * @param y [m]
 */
@Stable
public record Point(double x, double y) {
  public static final Point ZERO = new Point(0, 0);

  public Point plus(Point other) {
    return new Point(x + other.x, y + other.y);
  }

  public Point minus(Point other) {
    return new Point(x - other.x, y - other.y);
  }

  public Point times(double factor) {
    return new Point(x * factor, y * factor);
  }

  /** The length of the displacement [m]. */
  public double norm() {
    return Math.sqrt(x * x + y * y);
  }

  public double distanceTo(Point other) {
    double dx = x - other.x;
    double dy = y - other.y;
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** The direction towards another point [rad]. */
  public double headingTo(Point other) {
    return Math.atan2(other.y - y, other.x - x);
  }

  public boolean isFinite() {
    return Double.isFinite(x) && Double.isFinite(y);
  }
}
