package dev.promenade.models.guidance;

/** Moves samples to where they meet what is asked of them, as far as they can. */
@FunctionalInterface
public interface Correction {
  /**
   * Corrects samples.
   *
   * @param samples (B, D) row by row; not to be changed
   * @return (B, D)
   */
  double[] correct(double[] samples);
}
