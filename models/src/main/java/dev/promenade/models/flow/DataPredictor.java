package dev.promenade.models.flow;

/** A model that looks at a noisy sample and predicts the data in it, x̂1 = E[x1 | x_t]. */
public interface DataPredictor {
  /** D, the numbers of one sample. */
  int dimension();

  /**
   * The data in every sample.
   *
   * @param t flow time in [0, 1]
   * @param points (B, D) row by row; not to be changed
   * @param data (B, D), overwritten; never the same array as points
   */
  void predict(double t, double[] points, double[] data);
}
