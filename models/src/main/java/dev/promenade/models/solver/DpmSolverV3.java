package dev.promenade.models.solver;

import dev.promenade.models.flow.CondOtPath;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.io.InputException;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * DPM-Solver-v3 (Zheng et al. 2023), two-step predictor: what is linear in x is integrated exactly,
 * what is left is made as constant as statistics of the model allow (see {@link ModelStatistics})
 * and then extrapolated. With relative integrals from the start ρ₀ of a step, L = ∫l, S = ∫s, B =
 * ∫e^(−S−L)·c: x(ρ) = e^L·(x(ρ₀) + ∫ e^S·(B + g) dρ) with g = N(ρ₀) at first, then on a line
 * through the two newest evaluations (equation 13 and algorithm 1).
 *
 * @param statistics of the model
 */
public record DpmSolverV3(ModelStatistics statistics) implements OdeSolver {
  /** Pieces of a step for its integrals. */
  private static final int PIECES = 64;

  @Override
  public String name() {
    return "dpm-v3";
  }

  @Override
  public int order() {
    return 2;
  }

  @Override
  public Run begin(
      VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
    if (!(path instanceof CondOtPath) || field.dimension() != statistics.dimension()) {
      throw InputException.of(
          "the solver dpm-v3",
          "has statistics of samples of %d numbers on the path cond-ot"
              .formatted(statistics.dimension()),
          "fit it to this flow (%d numbers, path %s); only cond-ot is supported"
              .formatted(field.dimension(), path.name()));
    }
    return new TwoStep(field, size);
  }

  /**
   * Integrals of one step for one entry of a sample.
   *
   * @param decay e^L at the end
   * @param constant ∫e^S·B
   * @param ofFirst ∫e^S
   * @param ofSecond ∫e^S·(ρ − ρ₀)
   */
  private record Weights(double decay, double constant, double ofFirst, double ofSecond) {}

  private final class TwoStep implements Run {
    private final VelocityField field;
    private final double[] rest;

    /** N of the last step, and the ρ it was at. */
    private final double[] lastRest;

    private double lastRho = Double.NaN;

    TwoStep(VelocityField field, int size) {
      this.field = field;
      this.rest = new double[size];
      this.lastRest = new double[size];
    }

    @Override
    public void step(double from, double to, double[] points) {
      int dimension = statistics.dimension();
      double rho = statistics.rho(from);
      double end = statistics.rho(to);
      boolean twoPoints = !Double.isNaN(lastRho) && end < statistics.end();
      field.velocity(from, points, rest);
      for (int entry = 0; entry < dimension; entry++) {
        double slope = value(statistics.slope(), rho, entry);
        Weights weights = weights(rho, end, entry);
        double[] back = twoPoints ? back(lastRho, rho, entry) : new double[2];
        for (int i = entry; i < points.length; i += dimension) {
          rest[i] = (1 - from) * rest[i] - slope * points[i];
          double change = 0;
          if (twoPoints) {
            double before = back[0] * lastRest[i] + back[1];
            change = (rest[i] - before) / (rho - lastRho);
          }
          points[i] =
              weights.decay
                  * (points[i]
                      + weights.constant
                      + weights.ofFirst * rest[i]
                      + weights.ofSecond * change);
        }
      }
      System.arraycopy(rest, 0, lastRest, 0, rest.length);
      lastRho = rho;
    }

    /** What takes N at an earlier ρ to g there, seen from a later one: g = [0]·N + [1]. */
    private double[] back(double earlier, double rho, int entry) {
      double step = (earlier - rho) / PIECES;
      double decay = 0;
      double growth = 0;
      double drift = 0;
      for (int k = 0; k < PIECES; k++) {
        double middle = rho + (k + 0.5) * step;
        double half = growth + step / 2 * value(statistics.growth(), middle, entry);
        double slope = value(statistics.slope(), middle, entry);
        drift +=
            step
                * Math.exp(-half - decay - step / 2 * slope)
                * value(statistics.drift(), middle, entry);
        decay += step * slope;
        growth += step * value(statistics.growth(), middle, entry);
      }
      return new double[] {Math.exp(-growth - decay), -drift};
    }

    private Weights weights(double rho, double end, int entry) {
      double step = (end - rho) / PIECES;
      double decay = 0;
      double growth = 0;
      double drift = 0;
      double constant = 0;
      double first = 0;
      double second = 0;
      for (int k = 0; k < PIECES; k++) {
        double middle = rho + (k + 0.5) * step;
        double slope = value(statistics.slope(), middle, entry);
        double rate = value(statistics.growth(), middle, entry);
        double push =
            Math.exp(-decay - step / 2 * slope) * value(statistics.drift(), middle, entry);
        double exp = Math.exp(growth + step / 2 * rate);
        constant += step * exp * (drift + step / 2 * push / exp);
        first += step * exp;
        second += step * exp * (k + 0.5) * step;
        decay += step * slope;
        growth += step * rate;
        drift += step * push / exp;
      }
      return new Weights(Math.exp(decay), constant, first, second);
    }

    private double value(double[][] table, double rho, int entry) {
      return ModelStatistics.at(table, statistics.spacing(), rho, entry);
    }
  }
}
