package dev.promenade.planners.geometry;

import dev.promenade.models.Stable;

/**
 * A velocity in the robot's own frame.
 *
 * @param vx forward [m/s]
 * @param vy to the left [m/s]; 0 for a differential drive
 * @param omega turn rate, counter-clockwise [rad/s]
 */
@Stable
public record Twist(double vx, double vy, double omega) {
  public static final Twist ZERO = new Twist(0, 0, 0);

  /** The speed of the robot's centre [m/s]. */
  public double speed() {
    return Math.sqrt(vx * vx + vy * vy);
  }

  public boolean isFinite() {
    return Double.isFinite(vx) && Double.isFinite(vy) && Double.isFinite(omega);
  }

  /**
   * Where a robot stands after driving this twist for some time, exactly (arcs, no Euler step).
   *
   * @param start pose at the beginning, in any fixed frame
   * @param seconds duration [s]
   */
  public Pose integrate(Pose start, double seconds) {
    double turn = omega * seconds;
    double along;
    double across;
    if (Math.abs(turn) < 1e-9) {
      along = seconds;
      across = 0.5 * turn * seconds;
    } else {
      along = Math.sin(turn) / omega;
      across = (1 - Math.cos(turn)) / omega;
    }
    Point moved = new Point(vx * along - vy * across, vx * across + vy * along);
    return Pose.of(start.transform(moved), Angles.wrap(start.heading() + turn));
  }
}
