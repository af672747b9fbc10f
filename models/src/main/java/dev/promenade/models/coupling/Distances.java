package dev.promenade.models.coupling;

/** Distances between rows. */
final class Distances {
  private Distances() {}

  /** Squared distance between row i of a and row j of b. */
  static double squared(double[] a, int i, double[] b, int j, int dimension) {
    double sum = 0;
    for (int d = 0; d < dimension; d++) {
      double difference = a[i * dimension + d] - b[j * dimension + d];
      sum += difference * difference;
    }
    return sum;
  }
}
