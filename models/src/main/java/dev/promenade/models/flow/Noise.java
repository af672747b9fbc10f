package dev.promenade.models.flow;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Seeded sources of randomness, and the standard normal noise that flows start from. */
public final class Noise {
  private Noise() {}

  /** A generator; the same seed gives the same numbers on every machine. */
  public static UniformRandomProvider generator(long seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed);
  }

  /** Independent standard normal numbers. */
  public static double[] gaussian(int count, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian sampler = ZigguratSampler.NormalizedGaussian.of(random);
    double[] noise = new double[count];
    for (int i = 0; i < count; i++) {
      noise[i] = sampler.sample();
    }
    return noise;
  }
}
