package dev.promenade.models.distill;

/**
 * How well samples foretold what came (Gneiting and Raftery 2007, "Strictly Proper Scoring Rules,
 * Prediction, and Estimation", section 4.2). Smallest in the mean for the true distribution.
 *
 * @param score E‖X − y‖ − E‖X − X'‖/2
 * @param spread E‖X − X'‖ over pairs of different samples
 */
public record EnergyScore(double score, double spread) {
  /**
   * Judges samples.
   *
   * @param samples (M, D) row by row, M at least 2
   * @param truth (D)
   */
  public static EnergyScore of(double[] samples, double[] truth) {
    int size = truth.length;
    int count = samples.length / size;
    double toTruth = 0;
    double within = 0;
    for (int m = 0; m < count; m++) {
      toTruth += distance(samples, m, truth, 0, size) / count;
      for (int k = 0; k < m; k++) {
        within += 2 * distance(samples, m, samples, k, size) / (count * (count - 1));
      }
    }
    return new EnergyScore(toTruth - within / 2, within);
  }

  /** The Euclidean distance of row i of a and row j of b. */
  static double distance(double[] a, int i, double[] b, int j, int size) {
    double sum = 0;
    for (int d = 0; d < size; d++) {
      double difference = a[i * size + d] - b[j * size + d];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
