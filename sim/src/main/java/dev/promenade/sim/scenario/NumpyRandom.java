package dev.promenade.sim.scenario;

/**
 * The legacy generator of numpy, {@code numpy.random.seed(n)} and {@code numpy.random.random()}:
 * the Mersenne Twister MT19937 of Matsumoto and Nishimura (1998) with their initialisation of 2002
 * and doubles of 53 bits. Published cases of benchmarks are drawn with it. Of one's own because
 * Commons RNG seeds the same generator by its array method only, which numpy does not use for whole
 * numbers.
 */
final class NumpyRandom {
  private static final int N = 624;
  private static final int M = 397;

  private final int[] state = new int[N];
  private int next = N;

  /**
   * @param seed as in numpy, 0 to 2³² − 1
   */
  public NumpyRandom(long seed) {
    if (seed < 0 || seed > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException(
          "the seed is %d; numpy takes 0 to 4294967295".formatted(seed));
    }
    state[0] = (int) seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** Uniform in [0, 1), in steps of 2⁻⁵³. */
  public double nextDouble() {
    int high = nextInt() >>> 5;
    int low = nextInt() >>> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
  }

  private int nextInt() {
    if (next == N) {
      twist();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9D2C5680;
    y ^= (y << 15) & 0xEFC60000;
    return y ^ (y >>> 18);
  }

  private void twist() {
    for (int i = 0; i < N; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7FFFFFFF);
      int odd = (y & 1) == 0 ? 0 : 0x9908B0DF;
      state[i] = state[(i + M) % N] ^ (y >>> 1) ^ odd;
    }
    next = 0;
  }
}
