package dev.promenade.models.bridge;

import java.util.Arrays;

/**
 * V(x, p_t): what it costs each member of a population to be where it is, the others being there.
 */
@FunctionalInterface
public interface StateCost {
  /** Nothing costs anything. */
  StateCost NONE =
      (time, places, values, gradient) -> {
        Arrays.fill(values, 0);
        Arrays.fill(gradient, 0);
      };

  /**
   * Costs and their slopes by each member's own place.
   *
   * @param time in [0, 1]
   * @param places (N, 2) of the population; not to be changed
   * @param values (N), overwritten
   * @param gradient (N, 2), overwritten
   */
  void evaluate(double time, double[] places, double[] values, double[] gradient);
}
