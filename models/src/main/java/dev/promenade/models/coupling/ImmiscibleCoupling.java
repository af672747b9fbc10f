package dev.promenade.models.coupling;

import dev.promenade.models.flow.Noise;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Immiscible noise (Li et al. 2024, k-NN form): of k draws each datum takes the nearest. The noise
 * as a whole is then no longer quite standard normal; small k keeps that harmless.
 *
 * @param draws k, 1 or more
 */
public record ImmiscibleCoupling(int draws) implements Coupling {
  public ImmiscibleCoupling {
    if (draws < 1) {
      throw new IllegalArgumentException("draws is %d; expected 1 or more".formatted(draws));
    }
  }

  @Override
  public Pairs couple(double[] data, int dimension, UniformRandomProvider random) {
    int count = data.length / dimension;
    double[] noise = new double[data.length];
    for (int i = 0; i < count; i++) {
      double[] candidates = Noise.gaussian(draws * dimension, random);
      int nearest = 0;
      for (int j = 1; j < draws; j++) {
        if (Distances.squared(data, i, candidates, j, dimension)
            < Distances.squared(data, i, candidates, nearest, dimension)) {
          nearest = j;
        }
      }
      System.arraycopy(candidates, nearest * dimension, noise, i * dimension, dimension);
    }
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    return new Pairs(noise, weights);
  }
}
