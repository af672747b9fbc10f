package dev.promenade.models.distill;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

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
      DMatrixRMaj slopes = weighted(slopes(best, rest), rest);
      DMatrixRMaj normal = new DMatrixRMaj(best.length, best.length);
      CommonOps_DDRM.multInner(slopes, normal);
      DMatrixRMaj gradient = new DMatrixRMaj(best.length, 1);
      CommonOps_DDRM.multTransA(
          slopes, weighted(DMatrixRMaj.wrap(rest.length, 1, rest.clone()), rest), gradient);
      double before = objective;
      boolean better = false;
      while (!better && damping < MOST_DAMPING) {
        DMatrixRMaj step = solve(normal, gradient, damping);
        double[] trial = best.clone();
        Arrays.setAll(trial, i -> trial[i] - step.get(i));
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

  /** (N · D, P) derivatives by the numbers. */
  private DMatrixRMaj slopes(double[] at, double[] rest) {
    DMatrixRMaj slopes = new DMatrixRMaj(rest.length, at.length);
    for (int p = 0; p < at.length; p++) {
      double[] moved = at.clone();
      moved[p] += DIFFERENCE;
      double[] changed = residuals.apply(moved);
      for (int i = 0; i < changed.length; i++) {
        slopes.set(i, p, (changed[i] - rest[i]) / DIFFERENCE);
      }
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

  /** Multiplies rows by the roots of their weights, in place. */
  private DMatrixRMaj weighted(DMatrixRMaj values, double[] rest) {
    for (int i = 0; i < rest.length; i++) {
      double root = 1 / Math.sqrt(square(rest, i / dimension) + floor);
      for (int p = 0; p < values.getNumCols(); p++) {
        values.set(i, p, root * values.get(i, p));
      }
    }
    return values;
  }

  /** The step of (normal + damping · its diagonal) · step = gradient; NaN where there is none. */
  static DMatrixRMaj solve(DMatrixRMaj normal, DMatrixRMaj gradient, double damping) {
    DMatrixRMaj damped = normal.copy();
    for (int i = 0; i < normal.getNumRows(); i++) {
      damped.set(i, i, normal.get(i, i) * (1 + damping) + 1e-12);
    }
    DMatrixRMaj step = new DMatrixRMaj(normal.getNumRows(), 1);
    if (!CommonOps_DDRM.solve(damped, gradient, step)) {
      step.fill(Double.NaN);
    }
    return step;
  }
}
