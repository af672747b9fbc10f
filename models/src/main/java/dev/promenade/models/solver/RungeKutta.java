package dev.promenade.models.solver;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Vectors;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Explicit Runge–Kutta methods of fixed step, from their Butcher tableau (Hairer, Nørsett, Wanner,
 * "Solving Ordinary Differential Equations I", section II.1).
 */
public final class RungeKutta implements OdeSolver {
  private final String name;
  private final int order;
  private final double[][] stages;
  private final double[] weights;

  private RungeKutta(String name, int order, double[][] stages, double... weights) {
    this.name = name;
    this.order = order;
    this.stages = stages;
    this.weights = weights;
  }

  public static RungeKutta euler() {
    return new RungeKutta("euler", 1, new double[][] {{}}, 1);
  }

  public static RungeKutta midpoint() {
    return new RungeKutta("midpoint", 2, new double[][] {{}, {0.5}}, 0, 1);
  }

  public static RungeKutta heun() {
    return new RungeKutta("heun", 2, new double[][] {{}, {1}}, 0.5, 0.5);
  }

  public static RungeKutta rk4() {
    return new RungeKutta(
        "rk4",
        4,
        new double[][] {{}, {0.5}, {0, 0.5}, {0, 0, 1}},
        1.0 / 6,
        1.0 / 3,
        1.0 / 3,
        1.0 / 6);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public boolean evaluatesEnd() {
    return Arrays.stream(stages).anyMatch(row -> Arrays.stream(row).sum() == 1);
  }

  @Override
  public int evaluationsPerStep() {
    return weights.length;
  }

  @Override
  public Run begin(
      VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
    double[][] slopes = new double[weights.length][size];
    double[] point = new double[size];
    return (from, to, points) -> {
      double step = to - from;
      for (int stage = 0; stage < slopes.length; stage++) {
        double[] row = stages[stage];
        System.arraycopy(points, 0, point, 0, size);
        double share = 0;
        for (int j = 0; j < row.length; j++) {
          share += row[j];
          Vectors.add(step * row[j], slopes[j], point);
        }
        // The row sums are 0, ½ or 1 exactly, so that no stage lies beyond the end.
        field.velocity(share == 1 ? to : from + share * step, point, slopes[stage]);
      }
      for (int stage = 0; stage < slopes.length; stage++) {
        Vectors.add(step * weights[stage], slopes[stage], points);
      }
    };
  }
}
