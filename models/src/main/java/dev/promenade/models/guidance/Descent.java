package dev.promenade.models.guidance;

import java.util.Arrays;

/**
 * Goes down the slope of a cost in steps of constant factor; samples without a slope are not looked
 * at again.
 *
 * @param cost whose slope is descended, or a better direction of descent than its slope
 * @param dimension D, the numbers of one sample
 * @param step factor of the slope, above 0
 * @param descents at most, 1 or more
 */
public record Descent(SampleCost cost, int dimension, double step, int descents)
    implements Correction {
  public Descent {
    if (!(step > 0) || Double.isInfinite(step) || descents < 1) {
      throw new IllegalArgumentException(
          "%d descents of step %s; expected 1 or more, of a step above 0"
              .formatted(descents, step));
    }
  }

  @Override
  public double[] correct(double[] samples) {
    double[] moved = samples.clone();
    int[] rows = new int[samples.length / dimension];
    Arrays.setAll(rows, row -> row);
    double[] some = samples.clone();
    for (int descent = 0; descent < descents && rows.length > 0; descent++) {
      double[] slope = new double[some.length];
      cost.gradient(some, slope);
      int left = 0;
      for (int k = 0; k < rows.length; k++) {
        if (step(some, slope, k * dimension)) {
          System.arraycopy(some, k * dimension, moved, rows[k] * dimension, dimension);
          System.arraycopy(some, k * dimension, some, left * dimension, dimension);
          rows[left++] = rows[k];
        }
      }
      rows = Arrays.copyOf(rows, left);
      some = Arrays.copyOf(some, left * dimension);
    }
    return moved;
  }

  /** Moves one sample against its slope; says whether it has one. */
  private boolean step(double[] samples, double[] slope, int offset) {
    boolean slopes = false;
    for (int i = offset; i < offset + dimension; i++) {
      slopes |= slope[i] != 0;
      samples[i] -= step * slope[i];
    }
    return slopes;
  }
}
