package dev.promenade.models.guidance;

import dev.promenade.models.io.InputException;
import dev.promenade.models.tensor.Vectors;
import java.util.Arrays;

/**
 * What is known of a sample beforehand: A·x1 = y up to noise, the same for all samples. Several
 * numbers pinned are the special case in which every row of A has a single 1.
 *
 * <p>The rows are made orthonormal, so that what contradicts itself is found at once. Immutable.
 */
public final class LinearMeasurement {
  /** A row whose rest beside the others is shorter than this part of it says nothing new. */
  private static final double DEPENDENT = 1e-9;

  /** Two values of the same thing may differ by this. */
  private static final double SAME = 1e-6;

  private final int dimension;

  /** Orthonormal rows, at most as many as were given. */
  private final double[][] rows;

  private final double[] values;
  private final int count;
  private final double noise;

  /**
   * @param rows A, each of D numbers
   * @param values y
   * @param noise standard deviation ν of each value (of rows of length 1), 0 or more
   * @throws InputException if what is known contradicts itself
   */
  public LinearMeasurement(double[][] rows, double[] values, double noise) {
    if (rows.length == 0 || rows.length != values.length || !(noise >= 0)) {
      throw new IllegalArgumentException(
          "%d rows, %d values, noise %s; give a value for each row, 1 or more, and noise of 0 or"
                  .formatted(rows.length, values.length, noise)
              + " more");
    }
    dimension = rows[0].length;
    this.noise = noise;
    this.rows = new double[rows.length][];
    this.values = new double[rows.length];
    int independent = 0;
    for (int i = 0; i < rows.length; i++) {
      independent = add(rows[i], values[i], independent, i);
    }
    count = independent;
  }

  /** Numbers of a sample that are known. */
  public static LinearMeasurement of(Pins pins, int dimension, double noise) {
    int count = pins.entries().size();
    if (pins.values().size() != count) {
      throw new IllegalArgumentException("pins differ between samples");
    }
    double[][] rows = new double[count][dimension];
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      rows[i][pins.entries().get(i)] = 1;
      values[i] = pins.values().get(i);
    }
    return new LinearMeasurement(rows, values, noise);
  }

  /** Adds what a row says beyond the earlier ones (Gram and Schmidt, twice for accuracy). */
  private int add(double[] given, double value, int independent, int number) {
    if (given.length != dimension || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "row %d has %d of %d numbers and value %s"
              .formatted(number, given.length, dimension, value));
    }
    double[] row = given.clone();
    double length = Math.sqrt(Vectors.dot(row, row));
    double rest = value;
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < independent; k++) {
        double share = Vectors.dot(row, rows[k]);
        rest -= share * values[k];
        Vectors.add(-share, rows[k], row);
      }
    }
    double left = Math.sqrt(Vectors.dot(row, row));
    if (left > DEPENDENT * Math.max(1e-300, length)) {
      for (int i = 0; i < dimension; i++) {
        row[i] /= left;
      }
      rows[independent] = row;
      values[independent] = rest / left;
      return independent + 1;
    }
    if (Math.abs(rest) > SAME * Math.max(1, length)) {
      throw InputException.of(
          "what is known of the plan",
          "number %d".formatted(number + 1),
          value,
          "the ones before it already say %.6g there: drop one of them".formatted(value - rest));
    }
    return independent;
  }

  /** D, the numbers of one sample. */
  public int dimension() {
    return dimension;
  }

  /**
   * A'ᵀ·(y' − A'·x)/(variance + ν²) for orthonormal rows A', the weighted way to what is known.
   *
   * @param samples (B, D)
   * @param variance r² of the samples, 0 or more; not 0 together with ν
   * @param residuals (B, D), overwritten
   */
  void residuals(double[] samples, double variance, double[] residuals) {
    double weight = 1 / (variance + noise * noise);
    for (int from = 0; from < samples.length; from += dimension) {
      Arrays.fill(residuals, from, from + dimension, 0);
      for (int k = 0; k < count; k++) {
        double missing = values[k];
        for (int i = 0; i < dimension; i++) {
          missing -= rows[k][i] * samples[from + i];
        }
        for (int i = 0; i < dimension; i++) {
          residuals[from + i] += weight * missing * rows[k][i];
        }
      }
    }
  }

  /** The root of the mean squared difference to what is known, over all samples and rows. */
  public double distance(double[] samples) {
    double[] residuals = new double[samples.length];
    new LinearMeasurement(this, 1).residuals(samples, 0, residuals);
    int batch = samples.length / dimension;
    return Math.sqrt(Vectors.dot(residuals, residuals) / ((double) batch * count));
  }

  /** The nearest samples in which it holds exactly, (B, D). */
  public double[] project(double[] samples) {
    double[] residuals = new double[samples.length];
    new LinearMeasurement(this, 1).residuals(samples, 0, residuals);
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] += samples[i];
    }
    return residuals;
  }

  /** As a cost: half the squared difference. */
  public MeasuredCost cost() {
    LinearMeasurement plain = new LinearMeasurement(this, 1);
    return new MeasuredCost() {
      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public void evaluate(double[] samples, double[] costs, double[] gradient) {
        plain.residuals(samples, 0, gradient);
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = -gradient[i];
        }
        for (int b = 0; b < costs.length; b++) {
          costs[b] = 0;
          for (int i = b * dimension; i < (b + 1) * dimension; i++) {
            costs[b] += 0.5 * gradient[i] * gradient[i];
          }
        }
      }
    };
  }

  /** The same with other noise. */
  private LinearMeasurement(LinearMeasurement other, double noise) {
    dimension = other.dimension;
    rows = other.rows;
    values = other.values;
    count = other.count;
    this.noise = noise;
  }
}
