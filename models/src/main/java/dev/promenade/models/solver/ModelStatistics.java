package dev.promenade.models.solver;

import dev.promenade.models.flow.CondOtPath;

/**
 * Empirical model statistics of DPM-Solver-v3 (Zheng et al. 2023, "DPM-Solver-v3: Improved
 * Diffusion ODE Solver with Empirical Model Statistics", section 3), for {@link CondOtPath}. The
 * paper's λ is infinite at both ends, so these are over ρ = −log(1 − t), in which the flow is dx/dρ
 * = x̂1 − x; what the coefficients mean does not depend on that choice. D numbers a sample, K
 * values of ρ, even from 0 on.
 *
 * @param spacing of ρ between two rows
 * @param slope (K, D) l: the mean of ∂(dx/dρ)ᵢ/∂xᵢ; what is left is N = dx/dρ − l·x
 * @param growth (K, D) s, of the regression df/dρ ≈ s·f + b with f = e^(−∫l)·N, which is the same
 *     as dN/dρ − l·N ≈ s·N + c
 * @param drift (K, D) c = e^(∫l)·b
 */
public record ModelStatistics(
    double spacing, double[][] slope, double[][] growth, double[][] drift) {
  public ModelStatistics {
    boolean whole =
        spacing > 0
            && slope.length > 1
            && growth.length == slope.length
            && drift.length == slope.length;
    for (int k = 0; whole && k < slope.length; k++) {
      int dimension = slope[0].length;
      whole =
          slope[k].length == dimension
              && growth[k].length == dimension
              && drift[k].length == dimension;
    }
    if (!whole) {
      throw new IllegalArgumentException(
          "slope (%d rows), growth (%d) and drift (%d), spacing %s, do not belong together"
              .formatted(slope.length, growth.length, drift.length, spacing));
    }
  }

  /** D, the numbers of a sample. */
  public int dimension() {
    return slope[0].length;
  }

  /** The last ρ; what is beyond counts as arrived. */
  public double end() {
    return spacing * (slope.length - 1);
  }

  /** ρ of a flow time, at most {@link #end}. */
  public double rho(double t) {
    return Math.min(end(), -Math.log1p(-t));
  }

  /** A row of one of the tables, between two of them by a straight line. */
  static double at(double[][] table, double spacing, double rho, int entry) {
    double place = Math.min(table.length - 1, Math.max(0, rho / spacing));
    int low = (int) Math.min(table.length - 2, place);
    double share = place - low;
    return (1 - share) * table[low][entry] + share * table[low + 1][entry];
  }
}
