package dev.promenade.models.flow;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Seeded sources of randomness, and the standard normal noise that flows start from. */
public final class Noise {
  /** 2⁶⁴ over the golden ratio: no two seeds lead to the same row of indices. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Noise() {}

  /** A generator; the same seed gives the same numbers on every machine. */
  public static UniformRandomProvider generator(long seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed);
  }

  /**
   * A generator for one of many things that are drawn with one seed, so that none of them depends
   * on how many there are, in what order they are drawn, and which of them together.
   */
  public static UniformRandomProvider generator(long seed, long index) {
    return generator(RandomSource.SPLIT_MIX_64.create(seed * GOLDEN + index).nextLong());
  }

  /**
   * Generators of things that are drawn in one batch. {@link #gaussian} gives each of them an equal
   * share of its numbers, in order, from its own generator; numbers that belong to no single one
   * cannot be drawn.
   */
  public static UniformRandomProvider together(List<UniformRandomProvider> each) {
    return new Together(List.copyOf(each));
  }

  private record Together(List<UniformRandomProvider> each) implements UniformRandomProvider {
    @Override
    public long nextLong() {
      throw new UnsupportedOperationException("draw for each by itself, as Noise.gaussian does");
    }
  }

  /** Independent standard normal numbers. */
  public static double[] gaussian(int count, UniformRandomProvider random) {
    double[] noise = new double[count];
    List<UniformRandomProvider> all =
        random instanceof Together together ? together.each : List.of(random);
    if (count % all.size() != 0) {
      throw new IllegalArgumentException(
          "%d numbers for %d things of one batch; give each as many".formatted(count, all.size()));
    }
    int share = count / all.size();
    for (int i = 0; i < all.size(); i++) {
      ZigguratSampler.NormalizedGaussian sampler =
          ZigguratSampler.NormalizedGaussian.of(all.get(i));
      for (int k = i * share; k < (i + 1) * share; k++) {
        noise[k] = sampler.sample();
      }
    }
    return noise;
  }
}
