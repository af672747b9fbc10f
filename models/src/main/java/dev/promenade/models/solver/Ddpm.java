package dev.promenade.models.solver;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Vectors;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Ancestral sampling (Ho, Jain, Abbeel 2020, equation 7) in data prediction, for any path: the next
 * point is drawn from the posterior q(x' | x, x̂1). With a = α/α' and q = σ² − a²σ'² it has mean
 * α'x̂1 + (aσ'²/σ²)(x − αx̂1) and variance σ'²q/σ². Of weak order 1: distributions converge, paths
 * do not.
 */
record Ddpm() implements OdeSolver {
  @Override
  public String name() {
    return "ddpm";
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public Run begin(
      VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
    return DataPrediction.run(
        field,
        path,
        size,
        (from, to, data, points) -> {
          double shrink = path.alpha(from) / path.alpha(to);
          double ratio = path.sigma(to) / path.sigma(from);
          double keep = shrink * ratio * ratio;
          Vectors.combine(keep, points, path.alpha(to) - keep * path.alpha(from), data);
          double added = path.sigma(from) * path.sigma(from);
          added -= shrink * shrink * path.sigma(to) * path.sigma(to);
          double deviation = ratio * Math.sqrt(Math.max(0, added));
          if (deviation > 0) {
            Vectors.add(deviation, Noise.gaussian(size, random), points);
          }
        });
  }
}
