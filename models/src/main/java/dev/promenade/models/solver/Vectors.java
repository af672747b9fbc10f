package dev.promenade.models.solver;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;

/** The few array operations that solvers share. */
final class Vectors {
  private Vectors() {}

  /** y += factor · x. */
  static void add(double factor, double[] x, double[] y) {
    if (factor != 0) {
      for (int i = 0; i < y.length; i++) {
        y[i] += factor * x[i];
      }
    }
  }

  /** y = a · y + b · x. */
  static void combine(double a, double[] y, double b, double[] x) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a * y[i] + b * x[i];
    }
  }

  /** The data that the field predicts at a point, x̂1 (B, D). */
  static void predictData(
      VelocityField field, ProbabilityPath path, double t, double[] points, double[] data) {
    field.velocity(t, points, data);
    ProbabilityPath.Mix mix = path.dataFromVelocity(t);
    combine(mix.ofOther(), data, mix.ofPoint(), points);
  }
}
