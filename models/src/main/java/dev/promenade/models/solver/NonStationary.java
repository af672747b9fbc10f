package dev.promenade.models.solver;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Vectors;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A bespoke non-stationary solver, BNS (Shaul et al. 2024, "Bespoke Non-Stationary Solvers for Fast
 * Sampling of Diffusion and Flow Models", equation 9): x_{i+1} = a_i·x_0 + Σ_{j ≤ i} b_ij·u_j, with
 * times, a and b fitted to one flow. Every multistep and Runge–Kutta method is of this form.
 *
 * @param tables one for each number of steps and each time to begin at
 */
public record NonStationary(List<Table> tables) implements OdeSolver {
  public NonStationary {
    tables = List.copyOf(tables);
  }

  /**
   * The numbers of n steps.
   *
   * @param times (n + 1) rising, from the time to begin at to 1
   * @param ofStart (n) a
   * @param ofVelocities (n) rows of 1, 2, …, n numbers: b
   */
  public record Table(double[] times, double[] ofStart, double[][] ofVelocities)
      implements FittedTable {
    public Table {
      boolean whole = times.length == ofStart.length + 1 && ofVelocities.length == ofStart.length;
      for (int i = 0; whole && i < ofVelocities.length; i++) {
        whole = ofVelocities[i].length == i + 1;
      }
      if (!whole) {
        throw new IllegalArgumentException(
            "times (%d), ofStart (%d) and the rows of ofVelocities (%d) do not belong together"
                .formatted(times.length, ofStart.length, ofVelocities.length));
      }
    }

    /** The method of Euler as such a table. */
    public static Table euler(int steps, double from) {
      double[] times = new double[steps + 1];
      double[] ofStart = new double[steps];
      double[][] ofVelocities = new double[steps][];
      for (int i = 0; i < steps; i++) {
        times[i] = from + (1 - from) * i / steps;
        ofStart[i] = 1;
        ofVelocities[i] = new double[i + 1];
        Arrays.fill(ofVelocities[i], (1 - from) / steps);
      }
      times[steps] = 1;
      return new Table(times, ofStart, ofVelocities);
    }
  }

  @Override
  public String name() {
    return "bns";
  }

  @Override
  public int order() {
    return 0;
  }

  @Override
  public TimeGrid grid(int steps, double from) {
    return TimeGrid.of(FittedTable.find(name(), tables, steps, from).times());
  }

  @Override
  public Run begin(
      VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
    return new Steps(field);
  }

  private final class Steps implements Run {
    private final VelocityField field;
    private double[] start = {};
    private double[][] velocities = {};
    private Table table = Table.euler(1, 0);
    private int done;

    Steps(VelocityField field) {
      this.field = field;
    }

    @Override
    public void step(double from, double to, double[] points) {
      if (done == 0) {
        table = FittedTable.beginning(name(), tables, from, to);
        start = points.clone();
        velocities = new double[table.ofStart.length][points.length];
      }
      FittedTable.requireNext(table, done, from, to);
      field.velocity(from, points, velocities[done]);
      Vectors.combine(0, points, table.ofStart[done], start);
      for (int j = 0; j <= done; j++) {
        Vectors.add(table.ofVelocities[done][j], velocities[j], points);
      }
      done++;
    }
  }
}
