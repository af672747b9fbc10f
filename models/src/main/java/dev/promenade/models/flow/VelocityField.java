package dev.promenade.models.flow;

import dev.promenade.models.Stable;

/**
 * The right-hand side u of dx/dt = u(x, t | condition), for a batch of B samples at once; a
 * condition is part of the field. A field keeps nothing between calls that changes results, but it
 * need not be thread-safe.
 */
@Stable
public interface VelocityField {
  /** D, the numbers of one sample. */
  int dimension();

  /**
   * The velocity of every sample.
   *
   * @param t flow time in [0, 1]
   * @param points (B, D) row by row; not to be changed
   * @param velocities (B, D), overwritten; never the same array as points
   */
  void velocity(double t, double[] points, double[] velocities);
}
