package dev.promenade.models.guidance;

import java.util.function.ToDoubleFunction;

/** What samples should have little of, by its slope: all that guidance needs to know. */
@FunctionalInterface
public interface SampleCost {
  /**
   * The gradient of the cost.
   *
   * @param samples (B, D) row by row; not to be changed
   * @param gradient (B, D), overwritten
   */
  void gradient(double[] samples, double[] gradient);

  /**
   * A cost whose slope is measured by central differences, 2·D evaluations a sample.
   *
   * @param cost of one sample (D)
   * @param dimension D
   * @param step of the differences, above 0
   */
  static SampleCost numeric(ToDoubleFunction<double[]> cost, int dimension, double step) {
    if (!(step > 0)) {
      throw new IllegalArgumentException("step is %s; expected more than 0".formatted(step));
    }
    return (samples, gradient) -> {
      double[] sample = new double[dimension];
      for (int row = 0; row < samples.length; row += dimension) {
        System.arraycopy(samples, row, sample, 0, dimension);
        for (int d = 0; d < dimension; d++) {
          double value = sample[d];
          sample[d] = value + step;
          double above = cost.applyAsDouble(sample);
          sample[d] = value - step;
          double below = cost.applyAsDouble(sample);
          sample[d] = value;
          gradient[row + d] = (above - below) / (2 * step);
        }
      }
    };
  }
}
