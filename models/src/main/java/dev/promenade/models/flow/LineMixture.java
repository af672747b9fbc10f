package dev.promenade.models.flow;

import java.util.Arrays;

/**
 * A mixture of Gaussians on a line, with exact probabilities: the yardstick for samples.
 *
 * @param centres means
 * @param widths standard deviations
 * @param weights summing to 1
 */
public record LineMixture(double[] centres, double[] widths, double[] weights) {
  private static final int CELLS = 4000;

  /** P(X ≤ x). */
  public double cumulative(double x) {
    double sum = 0;
    for (int k = 0; k < centres.length; k++) {
      sum += weights[k] * normal((x - centres[k]) / widths[k]);
    }
    return sum;
  }

  /** The x with P(X ≤ x) = probability, by bisection to the last bits. */
  public double quantile(double probability) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < centres.length; k++) {
      low = Math.min(low, centres[k] - 10 * widths[k]);
      high = Math.max(high, centres[k] + 10 * widths[k]);
    }
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (middle <= low || middle >= high) {
        break;
      }
      if (cumulative(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * Wasserstein-1 distance of samples to this distribution, ∫ |F_n(x) − F(x)| dx, by the midpoint
   * rule on 4,000 cells that cover both.
   */
  public double distance(double[] samples) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    for (int k = 0; k < centres.length; k++) {
      low = Math.min(low, centres[k] - 6 * widths[k]);
      high = Math.max(high, centres[k] + 6 * widths[k]);
    }
    double cell = (high - low) / CELLS;
    double sum = 0;
    int below = 0;
    for (int i = 0; i < CELLS; i++) {
      double x = low + (i + 0.5) * cell;
      while (below < sorted.length && sorted[below] <= x) {
        below++;
      }
      sum += Math.abs((double) below / sorted.length - cumulative(x)) * cell;
    }
    return sum;
  }

  /** The standard normal cumulative function, to about 1e-15 absolute. */
  static double normal(double z) {
    double x = Math.abs(z);
    double tail;
    if (x > 38) {
      tail = 0;
    } else if (x < 7) {
      // The series of Marsaglia 2004, "Evaluating the Normal Distribution".
      double term = x;
      double sum = x;
      for (int i = 3; sum + term != sum; i += 2) {
        term *= x * x / i;
        sum += term;
      }
      tail = 0.5 - sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    } else {
      // The continued fraction of Laplace.
      double fraction = x;
      for (int i = 40; i > 0; i--) {
        fraction = x + i / fraction;
      }
      tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) / fraction;
    }
    return z > 0 ? 1 - tail : tail;
  }
}
