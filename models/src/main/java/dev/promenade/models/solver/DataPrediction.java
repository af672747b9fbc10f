package dev.promenade.models.solver;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Vectors;

/** What solvers share that move points by the data that a field predicts. */
final class DataPrediction {
  private DataPrediction() {}

  /** How a step moves points (B, D), given the data predicted at its beginning. */
  @FunctionalInterface
  interface Move {
    void step(double from, double to, double[] data, double[] points);
  }

  /** A run whose steps predict the data once and move on by that alone. */
  static OdeSolver.Run run(VelocityField field, ProbabilityPath path, int size, Move move) {
    double[] data = new double[size];
    return (from, to, points) -> {
      predict(field, path, from, points, data);
      move.step(from, to, data, points);
    };
  }

  /** The data that the field predicts at a point, x̂1 (B, D). */
  static void predict(
      VelocityField field, ProbabilityPath path, double t, double[] points, double[] data) {
    field.velocity(t, points, data);
    ProbabilityPath.Mix mix = path.dataFromVelocity(t);
    Vectors.combine(mix.ofOther(), data, mix.ofPoint(), points);
  }
}
