package dev.promenade.sim.world;

/**
 * Moving round bodies, one array per quantity so that a step makes no garbage. The arrays are
 * shared with whoever made them, not copied.
 *
 * @param x centres in the map frame [m]
 * @param y centres in the map frame [m]
 * @param vx velocities in the map frame [m/s]
 * @param vy velocities in the map frame [m/s]
 * @param radius [m]
 */
public record Discs(double[] x, double[] y, double[] vx, double[] vy, double[] radius) {
  public Discs {
    if (y.length != x.length
        || vx.length != x.length
        || vy.length != x.length
        || radius.length != x.length) {
      throw new IllegalArgumentException(
          "discs of %d, %d, %d, %d, %d values; give arrays of one length"
              .formatted(x.length, y.length, vx.length, vy.length, radius.length));
    }
  }

  /** Nobody. */
  public static Discs none() {
    return new Discs(new double[0], new double[0], new double[0], new double[0], new double[0]);
  }

  public int size() {
    return x.length;
  }
}
