package dev.promenade.sim.sensor;

/** The direction of a vector, several times faster than {@link Math#atan2} and good to 1e-6 rad. */
final class FastAngle {
  private static final int STEPS = 128;

  /** atan at the middle of each step of [0, 1], and its first and half its second derivative. */
  private static final double[] TABLE = new double[3 * (STEPS + 1)];

  static {
    for (int i = 0; i <= STEPS; i++) {
      double z = (i + 0.5) / STEPS;
      double slope = 1 / (1 + z * z);
      TABLE[3 * i] = Math.atan(z);
      TABLE[3 * i + 1] = slope;
      TABLE[3 * i + 2] = -z * slope * slope;
    }
  }

  private FastAngle() {}

  /** In [−π, π]; 0 for the zero vector. */
  static double of(double x, double y) {
    double ax = Math.abs(x);
    double ay = Math.abs(y);
    double high = Math.max(ax, ay);
    if (high == 0) {
      return 0;
    }
    double z = Math.min(ax, ay) / high;
    int step = (int) (z * STEPS);
    double rest = z - (step + 0.5) / STEPS;
    double angle = TABLE[3 * step] + rest * (TABLE[3 * step + 1] + rest * TABLE[3 * step + 2]);
    if (ay > ax) {
      angle = Math.PI / 2 - angle;
    }
    if (x < 0) {
      angle = Math.PI - angle;
    }
    return y < 0 ? -angle : angle;
  }
}
