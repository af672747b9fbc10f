package dev.promenade.sim.metrics;

/** Quantiles of Student's t distribution. */
final class StudentT {
  private static final int SERIES_UP_TO = 200;

  private StudentT() {}

  /**
   * The t that is exceeded in absolute value with probability {@code 1 − level}.
   *
   * @param level in (0, 1), for example 0.95
   * @param degreesOfFreedom 1 or more
   */
  static double twoSided(double level, int degreesOfFreedom) {
    if (!(level > 0 && level < 1) || degreesOfFreedom < 1) {
      throw new IllegalArgumentException(
          "level %s with %d degrees of freedom; give a level in (0, 1) and 1 or more"
              .formatted(level, degreesOfFreedom));
    }
    if (degreesOfFreedom > SERIES_UP_TO) {
      return fromNormal(Normal.twoSided(level), degreesOfFreedom);
    }
    double low = 0;
    double high = 1;
    while (within(high, degreesOfFreedom) < level) {
      high *= 2;
    }
    for (int i = 0; i < 80; i++) {
      double middle = 0.5 * (low + high);
      if (within(middle, degreesOfFreedom) < level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /** P(|T| ≤ t), exactly: Abramowitz and Stegun, equations 26.7.3 and 26.7.4. */
  static double within(double t, int degreesOfFreedom) {
    double angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
    double cos = Math.cos(angle);
    double squared = cos * cos;
    boolean odd = degreesOfFreedom % 2 == 1;
    double term = odd ? cos : 1;
    double sum = degreesOfFreedom == 1 ? 0 : term;
    for (int k = odd ? 2 : 1; k <= degreesOfFreedom - 3; k += 2) {
      term *= squared * k / (k + 1);
      sum += term;
    }
    return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  }

  /** Abramowitz and Stegun, equation 26.7.5; for 200 degrees and more exact to 1e-9. */
  private static double fromNormal(double x, int degreesOfFreedom) {
    double n = degreesOfFreedom;
    double x2 = x * x;
    double g1 = x * (x2 + 1) / 4;
    double g2 = x * ((5 * x2 + 16) * x2 + 3) / 96;
    double g3 = x * (((3 * x2 + 19) * x2 + 17) * x2 - 15) / 384;
    double g4 = x * ((((79 * x2 + 776) * x2 + 1482) * x2 - 1920) * x2 - 945) / 92160;
    return x + (g1 + (g2 + (g3 + g4 / n) / n) / n) / n;
  }
}
