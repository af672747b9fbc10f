package dev.promenade.sim.episode;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Everything random in an episode, each with a generator of its own drawn from its seed. */
enum RandomStream {
  LIDAR(1),
  TRACKER(2),
  ODOMETRY(3),
  ACTUATION(4),
  PLANNER(5);

  private final long number;

  RandomStream(long number) {
    this.number = number;
  }

  /** A seed of this stream, by SplitMix64 (Steele, Lea and Flood, 2014). */
  long seed(long episodeSeed) {
    long z = episodeSeed + number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  UniformRandomProvider create(long episodeSeed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed(episodeSeed));
  }
}
