package dev.promenade.planners.local.steering;

import java.util.Arrays;

/**
 * Least squares in a few unknowns by normal equations; rows touch few unknowns in a row. Of one's
 * own because it runs for every plan of every decision: it makes hardly any garbage and leaves out
 * zeros, and recorded drives depend on its last bits.
 */
final class SmallSystem {
  private final int size;
  private final double[][] matrix;
  private final double[] right;
  private boolean isEmpty = true;

  SmallSystem(int size) {
    this.size = size;
    matrix = new double[size][size];
    right = new double[size];
  }

  void clear() {
    for (double[] row : matrix) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(right, 0);
    isEmpty = true;
  }

  /** Whether nothing was added. */
  boolean isEmpty() {
    return isEmpty;
  }

  /**
   * Adds an equation.
   *
   * @param first unknown that the row begins at; what lies outside must have factor 0
   * @param factors of the unknowns from there on
   * @param value of the row
   */
  void add(int first, double[] factors, double value) {
    isEmpty = false;
    for (int i = 0; i < factors.length; i++) {
      if (factors[i] == 0) {
        continue;
      }
      right[first + i] += factors[i] * value;
      for (int j = 0; j < factors.length; j++) {
        if (factors[j] != 0) {
          matrix[first + i][first + j] += factors[i] * factors[j];
        }
      }
    }
  }

  /** The unknowns, by Cholesky's factorisation; overwrites the system. */
  double[] solve() {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
      }
    }
    double[] solution = right.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        solution[i] -= matrix[i][k] * solution[k];
      }
      solution[i] /= matrix[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        solution[i] -= matrix[k][i] * solution[k];
      }
      solution[i] /= matrix[i][i];
    }
    return solution;
  }
}
