package dev.promenade.planners.geometry;

/** Arithmetic on angles [rad]. */
public final class Angles {
  private static final double TWO_PI = 2 * Math.PI;

  private Angles() {}

  /** The same direction in (−π, π]. */
  public static double wrap(double angle) {
    if (angle > -Math.PI && angle <= Math.PI) {
      return angle;
    }
    double wrapped = angle - TWO_PI * Math.floor((angle + Math.PI) / TWO_PI);
    return wrapped <= -Math.PI ? wrapped + TWO_PI : wrapped;
  }

  /** The shortest turn from one direction to another, in (−π, π], counter-clockwise positive. */
  public static double difference(double to, double from) {
    return wrap(to - from);
  }
}
