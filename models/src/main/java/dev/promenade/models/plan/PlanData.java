package dev.promenade.models.plan;

import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/** Where training takes its plans from. */
public interface PlanData {
  /** Draws plans with their conditions; the same generator gives the same plans. */
  Batch draw(int batch, UniformRandomProvider random);

  /**
   * Some plans.
   *
   * @param plans (B, H, C) row by row, normalised
   * @param conditions (B, K) row by row, or null where K = 0
   */
  record Batch(double[] plans, double @Nullable [] conditions) {}
}
