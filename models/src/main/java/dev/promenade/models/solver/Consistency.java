package dev.promenade.models.solver;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Vectors;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Multistep sampling of consistency models (Song et al. 2023, "Consistency Models", algorithm 1):
 * jump to the data predicted, then, before another jump, back to the path with fresh noise. For
 * networks whose prediction of the data is the end of the trajectory, not the mean of all ends.
 */
record Consistency() implements OdeSolver {
  @Override
  public String name() {
    return "consistency";
  }

  @Override
  public int order() {
    return 0;
  }

  @Override
  public Run begin(
      VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
    return DataPrediction.run(
        field,
        path,
        size,
        (from, to, data, points) -> {
          Vectors.combine(0, points, path.alpha(to), data);
          if (path.sigma(to) > 0) {
            Vectors.add(path.sigma(to), Noise.gaussian(size, random), points);
          }
        });
  }
}
