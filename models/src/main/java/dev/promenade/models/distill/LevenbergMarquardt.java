package dev.promenade.models.distill;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;

/**
 * Fits a few numbers so that rows of residuals r become small on a logarithmic scale: the mean of
 * log(‖r‖² + c). Gauss–Newton steps with rows weighed by 1/(‖r‖² + c), damped (Marquardt 1963);
 * derivatives by differences, which for a hundred numbers costs less than learning by gradients.
 *
 * @param residuals from the numbers to (N, D) residuals row by row
 * @param dimension D
 * @param floor c, what is too small to matter
 */
record LevenbergMarquardt(UnaryOperator<double[]> residuals, int dimension, double floor) {
  private static final double DIFFERENCE = 1e-3;
  private static final double MOST_DAMPING = 1e8;

  /** Improvements below this end the search. */
  private static final double ENOUGH = 1e-4;

  /**
   * @param value of each number
   * @param objective mean log, natural
   */
  record Fit(double[] value, double objective) {}

  /**
   * Searches from a start.
   *
   * @param rounds at most
   * @param heard told of the objective after each round
   */
  Fit search(double[] start, int rounds, DoubleConsumer heard) {
    double[] best = start.clone();
    double[] rest = residuals.apply(best);
    double objective = objective(rest);
    double damping = 1e-3;
    for (int round = 0; round < rounds && damping < MOST_DAMPING; round++) {
      double[][] slopes = slopes(best, rest);
      double[] weights = weights(rest);
      double[][] normal = normal(slopes, weights);
      double[] gradient = gradient(slopes, rest, weights);
      double before = objective;
      boolean better = false;
      while (!better && damping < MOST_DAMPING) {
        double[] step = solve(normal, gradient, damping);
        double[] trial = best.clone();
        Arrays.setAll(trial, i -> trial[i] - step[i]);
        double[] reached = residuals.apply(trial);
        double value = objective(reached);
        better = value < objective; // false for NaN
        if (better) {
          best = trial;
          rest = reached;
          objective = value;
          damping = Math.max(1e-9, damping / 5);
        } else {
          damping *= 4;
        }
      }
      heard.accept(objective);
      if (before - objective < ENOUGH) {
        break;
      }
    }
    return new Fit(best, objective);
  }

  private double[][] slopes(double[] at, double[] rest) {
    double[][] slopes = new double[at.length][];
    for (int p = 0; p < at.length; p++) {
      double[] moved = at.clone();
      moved[p] += DIFFERENCE;
      double[] changed = residuals.apply(moved);
      for (int i = 0; i < changed.length; i++) {
        changed[i] = (changed[i] - rest[i]) / DIFFERENCE;
      }
      slopes[p] = changed;
    }
    return slopes;
  }

  private double square(double[] rest, int row) {
    double sum = 0;
    for (int i = row * dimension; i < (row + 1) * dimension; i++) {
      sum += rest[i] * rest[i];
    }
    return sum;
  }

  private double objective(double[] rest) {
    int rows = rest.length / dimension;
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += Math.log(square(rest, row) + floor);
    }
    return sum / rows;
  }

  private double[] weights(double[] rest) {
    double[] weights = new double[rest.length / dimension];
    Arrays.setAll(weights, row -> 1 / (square(rest, row) + floor));
    return weights;
  }

  private double[][] normal(double[][] slopes, double[] weights) {
    double[][] normal = new double[slopes.length][slopes.length];
    for (int p = 0; p < slopes.length; p++) {
      for (int q = 0; q <= p; q++) {
        normal[p][q] = product(slopes[p], slopes[q], weights);
        normal[q][p] = normal[p][q];
      }
    }
    return normal;
  }

  private double[] gradient(double[][] slopes, double[] rest, double[] weights) {
    double[] gradient = new double[slopes.length];
    Arrays.setAll(gradient, p -> product(slopes[p], rest, weights));
    return gradient;
  }

  private double product(double[] a, double[] b, double[] weights) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += weights[i / dimension] * a[i] * b[i];
    }
    return sum;
  }

  /** The step of (normal + damping · its diagonal) · step = gradient, by Gaussian elimination. */
  static double[] solve(double[][] normal, double[] gradient, double damping) {
    int n = gradient.length;
    double[][] a = new double[n][];
    double[] b = gradient.clone();
    for (int i = 0; i < n; i++) {
      a[i] = normal[i].clone();
      a[i][i] += damping * normal[i][i] + 1e-12;
    }
    // Positive definite, so that no pivoting is needed.
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k; j < n; j++) {
          a[i][j] -= factor * a[k][j];
        }
        b[i] -= factor * b[k];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        b[i] -= a[i][j] * b[j];
      }
      b[i] /= a[i][i];
    }
    return b;
  }
}
