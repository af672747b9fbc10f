package dev.promenade.models.coupling;

import dev.promenade.models.flow.Noise;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Minibatch optimal transport (Tong et al. 2023; Pooladian et al. 2023): within a batch, noise and
 * data are paired so that the sum of squared distances is least, by an exact {@link Assignment}.
 * With conditions it skews p(x0 | y): use it for unconditional training.
 */
public record OptimalTransportCoupling() implements Coupling {
  @Override
  public Pairs couple(double[] data, int dimension, UniformRandomProvider random) {
    double[] noise = Noise.gaussian(data.length, random);
    int count = data.length / dimension;
    double[][] cost = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        cost[i][j] = Distances.squared(data, i, noise, j, dimension);
      }
    }
    int[] partner = Assignment.solve(cost);
    double[] paired = new double[noise.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(noise, partner[i] * dimension, paired, i * dimension, dimension);
    }
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    return new Pairs(paired, weights);
  }
}
