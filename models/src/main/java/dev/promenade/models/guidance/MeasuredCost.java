package dev.promenade.models.guidance;

/** A cost whose value is known beside its slope, as those who search for its minimum need. */
public interface MeasuredCost extends SampleCost {
  /** D, the numbers of one sample. */
  int dimension();

  /**
   * Costs and slopes.
   *
   * @param samples (B, D) row by row; not to be changed
   * @param values (B), overwritten
   * @param gradient (B, D), overwritten
   */
  void evaluate(double[] samples, double[] values, double[] gradient);

  @Override
  default void gradient(double[] samples, double[] gradient) {
    evaluate(samples, new double[samples.length / dimension()], gradient);
  }
}
