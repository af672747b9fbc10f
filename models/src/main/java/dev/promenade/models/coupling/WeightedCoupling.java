package dev.promenade.models.coupling;

import dev.promenade.models.flow.Noise;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * W-CFM: independent pairs whose losses are weighted by the Gibbs kernel e^(−‖x1 − x0‖/ε) with ε =
 * κ√D, which approaches entropic optimal transport at no cost. Weights are scaled to a mean of 1.
 *
 * @param kappa κ, above 0; large means independent
 */
public record WeightedCoupling(double kappa) implements Coupling {
  public WeightedCoupling {
    if (!(kappa > 0)) {
      throw new IllegalArgumentException("kappa is %s; expected above 0".formatted(kappa));
    }
  }

  @Override
  public Pairs couple(double[] data, int dimension, UniformRandomProvider random) {
    double[] noise = Noise.gaussian(data.length, random);
    double epsilon = kappa * Math.sqrt(dimension);
    double[] weights = new double[data.length / dimension];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = -Math.sqrt(Distances.squared(data, i, noise, i, dimension)) / epsilon;
      largest = Math.max(largest, weights[i]);
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(weights[i] - largest);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= weights.length / sum;
    }
    return new Pairs(noise, weights);
  }
}
