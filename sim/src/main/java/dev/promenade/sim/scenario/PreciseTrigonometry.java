package dev.promenade.sim.scenario;

/**
 * Sine and cosine with an error of hardly more than half a unit in the last place, as the C library
 * has and {@link Math} has not: a published case that rests on them comes out the same to the last
 * bit. Taylor series in pairs of doubles (Dekker, "A floating-point technique for extending the
 * available precision", 1971).
 */
final class PreciseTrigonometry {
  /** π/2 as a sum of three doubles. */
  private static final double[] HALF_PI = {
    1.5707963267948966, 6.123233995736766e-17, -1.4973849048591833e-33
  };

  private static final int TERMS = 14;

  private PreciseTrigonometry() {}

  /**
   * @param angle of a few turns at most [rad]
   */
  static double cos(double angle) {
    return sine(angle, 1);
  }

  /**
   * @param angle of a few turns at most [rad]
   */
  static double sin(double angle) {
    return sine(angle, 0);
  }

  /** The sine of an angle that is so many quarters of a turn further. */
  private static double sine(double angle, int quarters) {
    long k = Math.round(angle / HALF_PI[0]);
    double[] rest = {angle, 0};
    for (double part : HALF_PI) {
      double product = (double) k * part;
      rest = add(rest, -product, -Math.fma((double) k, part, -product));
    }
    int quarter = (int) Math.floorMod(k + quarters, 4L);
    double[] sum = (quarter & 1) == 0 ? rest : new double[] {1, 0};
    double[] term = sum;
    double[] square = multiply(rest, rest);
    for (int n = 1; n <= TERMS; n++) {
      int first = (quarter & 1) == 0 ? 2 * n : 2 * n - 1;
      term = divide(multiply(term, square), -(double) first * (first + 1));
      sum = add(sum, term[0], term[1]);
    }
    return quarter < 2 ? sum[0] : -sum[0];
  }

  private static double[] add(double[] a, double high, double low) {
    double sum = a[0] + high;
    double back = sum - a[0];
    double error = (a[0] - (sum - back)) + (high - back) + a[1] + low;
    double rounded = sum + error;
    return new double[] {rounded, error - (rounded - sum)};
  }

  private static double[] multiply(double[] a, double[] b) {
    double product = a[0] * b[0];
    double error = Math.fma(a[0], b[0], -product) + a[0] * b[1] + a[1] * b[0];
    double rounded = product + error;
    return new double[] {rounded, error - (rounded - product)};
  }

  private static double[] divide(double[] a, double divisor) {
    double quotient = a[0] / divisor;
    double rest = (Math.fma(-quotient, divisor, a[0]) + a[1]) / divisor;
    double rounded = quotient + rest;
    return new double[] {rounded, rest - (rounded - quotient)};
  }
}
