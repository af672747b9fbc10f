package dev.promenade.models.tensor;

/** The few operations on arrays that solvers, guidance and searches share; results bit for bit. */
public final class Vectors {
  private Vectors() {}

  /** Sum of a · b. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** y += factor · x. */
  public static void add(double factor, double[] x, double[] y) {
    if (factor != 0) {
      for (int i = 0; i < y.length; i++) {
        y[i] += factor * x[i];
      }
    }
  }

  /** y = a · y + b · x. */
  public static void combine(double a, double[] y, double b, double[] x) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a * y[i] + b * x[i];
    }
  }
}
