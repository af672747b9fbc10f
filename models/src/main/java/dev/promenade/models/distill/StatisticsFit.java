package dev.promenade.models.distill;

import dev.promenade.models.flow.CondOtPath;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.ModelStatistics;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.models.solver.TimeGrid;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Measures the statistics that DPM-Solver-v3 needs along fine trajectories of a flow on {@link
 * CondOtPath}: slopes by differences along random signs (Hutchinson), the rest by differences along
 * the trajectories.
 */
public final class StatisticsFit {
  /** ρ goes to where a thousandth of the noise is left. */
  private static final double SPACING = 0.1;

  private static final int ROWS = 70;

  /** Fine steps between two rows. */
  private static final int FINE = 4;

  private static final int PROBES = 4;
  private static final double DIFFERENCE = 0.01;

  private final VelocityField field;
  private final int dimension;

  private StatisticsFit(VelocityField field) {
    this.field = field;
    this.dimension = field.dimension();
  }

  /**
   * Measures.
   *
   * @param field with a condition for each start
   * @param starts (N, D) noise
   * @param progress told of rows done
   */
  public static ModelStatistics measure(
      VelocityField field, double[] starts, long seed, IntConsumer progress) {
    return new StatisticsFit(field).rows(starts, Noise.generator(seed), progress);
  }

  private ModelStatistics rows(
      double[] starts, UniformRandomProvider random, IntConsumer progress) {
    double[][] slope = new double[ROWS][];
    double[][] rest = new double[ROWS][];
    double[] points = starts;
    for (int k = 0; k < ROWS; k++) {
      double t = time(k);
      if (k > 0) {
        points =
            new FlowSampler(
                    field,
                    new CondOtPath(),
                    RungeKutta.midpoint(),
                    TimeGrid.even(FINE, time(k - 1), t))
                .sample(points, random);
      }
      slope[k] = slope(t, points, random);
      rest[k] = rate(t, points);
      for (int i = 0; i < points.length; i++) {
        rest[k][i] -= slope[k][i % dimension] * points[i];
      }
      progress.accept(k + 1);
    }
    double[][] growth = new double[ROWS][dimension];
    double[][] drift = new double[ROWS][dimension];
    for (int k = 0; k < ROWS; k++) {
      for (int entry = 0; entry < dimension; entry++) {
        regress(rest, slope[k][entry], k, entry, growth, drift);
      }
    }
    return new ModelStatistics(SPACING, slope, growth, drift);
  }

  private static double time(int row) {
    return -Math.expm1(-SPACING * row);
  }

  /** dx/dρ = (1 − t)·u. */
  private double[] rate(double t, double[] points) {
    double[] rate = new double[points.length];
    field.velocity(t, points, rate);
    for (int i = 0; i < rate.length; i++) {
      rate[i] *= 1 - t;
    }
    return rate;
  }

  private double[] slope(double t, double[] points, UniformRandomProvider random) {
    double[] sums = new double[dimension];
    double[] signs = new double[points.length];
    for (int probe = 0; probe < PROBES; probe++) {
      Arrays.setAll(signs, i -> random.nextBoolean() ? DIFFERENCE : -DIFFERENCE);
      double[] up = points.clone();
      double[] down = points.clone();
      for (int i = 0; i < points.length; i++) {
        up[i] += signs[i];
        down[i] -= signs[i];
      }
      double[] above = rate(t, up);
      double[] below = rate(t, down);
      for (int i = 0; i < points.length; i++) {
        sums[i % dimension] += (above[i] - below[i]) / (2 * signs[i]);
      }
    }
    double count = (double) PROBES * points.length / dimension;
    Arrays.setAll(sums, i -> sums[i] / count);
    return sums;
  }

  /** dN/dρ − l·N ≈ s·N + c by least squares, dN/dρ by differences between the rows around. */
  private void regress(
      double[][] rest, double slope, int row, int entry, double[][] growth, double[][] drift) {
    int before = Math.max(0, row - 1);
    int after = Math.min(ROWS - 1, row + 1);
    double width = SPACING * (after - before);
    double count = (double) rest[row].length / dimension;
    double meanX = 0;
    double meanY = 0;
    double squares = 0;
    double products = 0;
    for (int i = entry; i < rest[row].length; i += dimension) {
      double x = rest[row][i];
      double y = (rest[after][i] - rest[before][i]) / width - slope * x;
      meanX += x / count;
      meanY += y / count;
      squares += x * x / count;
      products += x * y / count;
    }
    double variance = squares - meanX * meanX;
    // Without any spread the drift alone explains the rest.
    growth[row][entry] = variance > 1e-9 ? (products - meanX * meanY) / variance : 0;
    drift[row][entry] = meanY - growth[row][entry] * meanX;
  }
}
