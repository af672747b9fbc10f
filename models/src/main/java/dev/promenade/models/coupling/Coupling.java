package dev.promenade.models.coupling;

import org.apache.commons.rng.UniformRandomProvider;

/** Which noise goes with which data when a flow is trained. */
public interface Coupling {
  /**
   * Draws noise for a batch of data.
   *
   * @param data (B, D) row by row
   * @param dimension D
   * @param random source of the noise
   */
  Pairs couple(double[] data, int dimension, UniformRandomProvider random);

  /**
   * Noise beside data.
   *
   * @param noise (B, D); row i belongs to row i of the data
   * @param weights (B), of each pair's loss; their mean is 1
   */
  record Pairs(double[] noise, double[] weights) {}
}
