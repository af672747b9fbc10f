package dev.promenade.models.solver;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Vectors;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A bespoke solver (Shaul et al. 2023, "Bespoke Solvers for Generative Flow Models", section 3.2):
 * the midpoint method on y(r) = s(r)·x(t(r)), with time t, scale s and their slopes at every half
 * step fitted to one flow; 8n − 1 numbers for n steps.
 *
 * @param tables one for each number of steps and each time to begin at
 */
public record Bespoke(List<Table> tables) implements OdeSolver {
  public Bespoke {
    tables = List.copyOf(tables);
  }

  /**
   * The numbers of n steps, at r = 0, 1/2n, 2/2n, …
   *
   * @param halfTimes (2n + 1) t, rising, from the time to begin at to 1
   * @param timeSlopes (2n) dt/dr
   * @param scales (2n + 1) s, above 0, the first 1
   * @param scaleSlopes (2n) ds/dr
   */
  public record Table(
      double[] halfTimes, double[] timeSlopes, double[] scales, double[] scaleSlopes)
      implements FittedTable {
    public Table {
      int halves = timeSlopes.length;
      if (halves < 2
          || halves % 2 != 0
          || halfTimes.length != halves + 1
          || scales.length != halves + 1
          || scaleSlopes.length != halves) {
        throw new IllegalArgumentException(
            "halfTimes (%d), timeSlopes (%d), scales (%d), scaleSlopes (%d) do not belong together"
                .formatted(halfTimes.length, halves, scales.length, scaleSlopes.length));
      }
    }

    /** The midpoint method itself. */
    public static Table midpoint(int steps, double from) {
      int halves = 2 * steps;
      double[] halfTimes = new double[halves + 1];
      Arrays.setAll(halfTimes, i -> i == halves ? 1 : from + (1 - from) * i / halves);
      double[] timeSlopes = new double[halves];
      Arrays.fill(timeSlopes, 1 - from);
      double[] scales = new double[halves + 1];
      Arrays.fill(scales, 1);
      return new Table(halfTimes, timeSlopes, scales, new double[halves]);
    }

    @Override
    public double[] times() {
      double[] times = new double[timeSlopes.length / 2 + 1];
      Arrays.setAll(times, i -> halfTimes[2 * i]);
      return times;
    }
  }

  @Override
  public String name() {
    return "bespoke";
  }

  @Override
  public int order() {
    return 0;
  }

  @Override
  public int evaluationsPerStep() {
    return 2;
  }

  @Override
  public TimeGrid grid(int steps, double from) {
    return TimeGrid.of(FittedTable.find(name(), tables, steps, from).times());
  }

  @Override
  public Run begin(
      VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
    return new Steps(field, size);
  }

  private final class Steps implements Run {
    private final VelocityField field;
    private final double[] velocity;
    private final double[] middle;
    private Table table = Table.midpoint(1, 0);
    private int done;

    Steps(VelocityField field, int size) {
      this.field = field;
      this.velocity = new double[size];
      this.middle = new double[size];
    }

    @Override
    public void step(double from, double to, double[] points) {
      if (done == 0) {
        table = FittedTable.beginning(name(), tables, from, to);
      }
      FittedTable.requireNext(table, done, from, to);
      int i = 2 * done;
      double step = 2.0 / table.timeSlopes.length;
      double[] s = table.scales;
      field.velocity(from, points, velocity);
      // y at the middle, z = y + (h/2)·dy/dr, and there x = z/s.
      System.arraycopy(points, 0, middle, 0, middle.length);
      double inner = s[i + 1];
      Vectors.combine(
          (s[i] + step / 2 * table.scaleSlopes[i]) / inner,
          middle,
          step / 2 * s[i] * table.timeSlopes[i] / inner,
          velocity);
      field.velocity(table.halfTimes[i + 1], middle, velocity);
      double end = s[i + 2];
      Vectors.combine(s[i] / end, points, step * table.scaleSlopes[i + 1] / end, middle);
      Vectors.add(step * table.timeSlopes[i + 1] * inner / end, velocity, points);
      done++;
    }
  }
}
