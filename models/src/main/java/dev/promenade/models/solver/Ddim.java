package dev.promenade.models.solver;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Vectors;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * DDIM without noise (Song, Meng, Ermon 2021, equation 12 with σ = 0), in data prediction: x ←
 * α'x̂1 + (σ'/σ)(x − αx̂1). The exponential Euler method; exact when the prediction does not
 * change.
 */
public record Ddim() implements OdeSolver {
  @Override
  public String name() {
    return "ddim";
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public Run begin(
      VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
    return DataPrediction.run(
        field, path, size, (from, to, data, points) -> move(path, from, to, data, points));
  }

  /** Moves points along the path as if {@code data} were the truth. */
  static void move(ProbabilityPath path, double from, double to, double[] data, double[] points) {
    double ratio = path.sigma(to) / path.sigma(from);
    Vectors.combine(ratio, points, path.alpha(to) - ratio * path.alpha(from), data);
  }
}
