package dev.promenade.sim.metrics;

/** Quantiles of the standard normal distribution. */
final class Normal {
  private Normal() {}

  /** The z that is exceeded in absolute value with probability {@code 1 − level}. */
  static double twoSided(double level) {
    double low = 0;
    double high = 40;
    for (int i = 0; i < 80; i++) {
      double middle = 0.5 * (low + high);
      if (within(middle) < level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /** P(|Z| ≤ z) by the series 7.1.6 of Abramowitz and Stegun for erf. */
  private static double within(double z) {
    double x = z / Math.sqrt(2);
    double term = x;
    double sum = x;
    for (int n = 1; n < 500 && term > 1e-18 * sum; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return Math.min(1, 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum);
  }
}
