package dev.promenade.models.coupling;

import dev.promenade.models.flow.Noise;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** Noise that knows nothing of the data. */
public record IndependentCoupling() implements Coupling {
  @Override
  public Pairs couple(double[] data, int dimension, UniformRandomProvider random) {
    double[] weights = new double[data.length / dimension];
    Arrays.fill(weights, 1);
    return new Pairs(Noise.gaussian(data.length, random), weights);
  }
}
