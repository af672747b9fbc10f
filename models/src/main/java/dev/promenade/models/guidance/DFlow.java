package dev.promenade.models.guidance;

import dev.promenade.models.flow.DifferentiableField;
import dev.promenade.models.solver.TimeGrid;

/**
 * Chooses the noise that samples begin from so that they end with little cost (Ben-Hamu et al.
 * 2024, "D-Flow: Differentiating through Flows for Controlled Generation"): the whole flow is
 * differentiated, so that samples stay where the flow puts samples, and L-BFGS searches the noise.
 * What it minimises is C(x1(x0)) + λ·(½‖x0‖² − (D − 1)·log‖x0‖), the second being how unlikely the
 * length of the noise is (section 3.4 there).
 *
 * @param field to steer
 * @param grid Euler steps from 0 to 1
 * @param cost of samples
 * @param typical λ, 0 or more: how much noise of usual length is wanted
 * @param evaluations of cost and slope, each two passes of the flow; 1 or more
 */
public record DFlow(
    DifferentiableField field, TimeGrid grid, MeasuredCost cost, double typical, int evaluations) {
  private static final int MEMORY = 6;

  public DFlow {
    if (!(typical >= 0) || Double.isInfinite(typical) || evaluations < 1) {
      throw new IllegalArgumentException(
          "λ is %s, evaluations are %d; expected 0 or more, 1 or more"
              .formatted(typical, evaluations));
    }
    if (cost.dimension() != field.dimension()) {
      throw new IllegalArgumentException(
          "a cost of %d numbers for samples of %d".formatted(cost.dimension(), field.dimension()));
    }
  }

  /**
   * What was found.
   *
   * @param samples (B, D) at the end of the flow
   * @param noise (B, D) that leads there
   * @param objectives (B) what was minimised, there
   */
  public record Found(double[] samples, double[] noise, double[] objectives) {}

  /**
   * Searches.
   *
   * @param noise (B, D) to begin with; not changed
   */
  public Found search(double[] noise) {
    if (noise.length == 0 || noise.length % field.dimension() != 0) {
      throw new IllegalArgumentException(
          "%d numbers are not whole samples of %d".formatted(noise.length, field.dimension()));
    }
    BatchLbfgs.Minimum minimum =
        BatchLbfgs.minimise(this::objective, noise, field.dimension(), MEMORY, evaluations);
    double[][] way = follow(minimum.points());
    return new Found(way[grid.steps()], minimum.points(), minimum.values());
  }

  private void objective(double[] noise, double[] values, double[] gradient) {
    double[][] way = follow(noise);
    cost.evaluate(way[grid.steps()], values, gradient);
    double[] ignored = new double[noise.length];
    double[] products = new double[noise.length];
    // The adjoint of an Euler step: a ← a + h·(∂u/∂x)ᵀ·a.
    for (int k = grid.steps() - 1; k >= 0; k--) {
      double step = grid.time(k + 1) - grid.time(k);
      field.pullBack(
          grid.time(k),
          way[k],
          ignored,
          (velocities, cotangents) -> System.arraycopy(gradient, 0, cotangents, 0, gradient.length),
          products);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += step * products[i];
      }
    }
    addTypical(noise, values, gradient);
  }

  private void addTypical(double[] noise, double[] values, double[] gradient) {
    int dimension = field.dimension();
    for (int b = 0; b < values.length; b++) {
      double squared = 1e-12;
      for (int i = b * dimension; i < (b + 1) * dimension; i++) {
        squared += noise[i] * noise[i];
      }
      values[b] += typical * (0.5 * squared - 0.5 * (dimension - 1) * Math.log(squared));
      for (int i = b * dimension; i < (b + 1) * dimension; i++) {
        gradient[i] += typical * noise[i] * (1 - (dimension - 1) / squared);
      }
    }
  }

  /** The points at every time of the grid, the last one the samples. */
  private double[][] follow(double[] noise) {
    double[][] way = new double[grid.steps() + 1][];
    way[0] = noise;
    double[] velocities = new double[noise.length];
    for (int k = 0; k < grid.steps(); k++) {
      field.velocity(grid.time(k), way[k], velocities);
      double step = grid.time(k + 1) - grid.time(k);
      double[] next = way[k].clone();
      for (int i = 0; i < next.length; i++) {
        next[i] += step * velocities[i];
      }
      way[k + 1] = next;
    }
    return way;
  }
}
