package dev.promenade.models.solver;

import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.tensor.Vectors;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Bi-directional integration approximation (Zhang, Lewis, Kleijn 2023, "Exact Diffusion Inversion
 * via Bi-directional Integration Approximation", equation 13) with steps of Euler: x_{i+1} = x_i +
 * γ·(x_{i−1} − x_i − (t_{i−1} − t_i)·u_i) + (t_{i+1} − t_i)·u_i. Two neighbouring points determine
 * all others in both directions, so samples can be taken back to their noise exactly, one
 * evaluation a step.
 *
 * @param gamma share of the step backwards, in (0, 1]; below 1 errors grow by 1/γ a step on the way
 *     back
 */
public record Bdia(double gamma) implements OdeSolver {
  public Bdia {
    if (!(gamma > 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma is %s; expected within (0, 1]".formatted(gamma));
    }
  }

  /**
   * Where a sample comes from: two neighbouring points on its way.
   *
   * @param first (B, D) at the first time of the grid
   * @param second (B, D) at the second time
   */
  public record Origin(double[] first, double[] second) {}

  @Override
  public String name() {
    return "bdia";
  }

  @Override
  public int order() {
    return gamma == 1 ? 2 : 1;
  }

  @Override
  public Run begin(
      VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random) {
    return new Forward(field, size);
  }

  /**
   * Takes samples back.
   *
   * @param grid that they shall have come by
   * @param ends (B, D) samples at its last time
   */
  public Origin invert(VelocityField field, TimeGrid grid, double[] ends) {
    double[] after = ends.clone();
    double[] here = ends.clone();
    double[] velocity = new double[ends.length];
    int steps = grid.steps();
    double last = grid.time(steps) - grid.time(steps - 1);
    // Only the end is known: the point before it is one step of Euler back, found in one iteration.
    field.velocity(grid.time(steps - 1), here, velocity);
    Vectors.add(-last, velocity, here);
    field.velocity(grid.time(steps - 1), here, velocity);
    System.arraycopy(ends, 0, here, 0, here.length);
    Vectors.add(-last, velocity, here);
    for (int i = steps - 1; i > 0; i--) {
      double back = grid.time(i - 1) - grid.time(i);
      double on = grid.time(i + 1) - grid.time(i);
      field.velocity(grid.time(i), here, velocity);
      for (int k = 0; k < here.length; k++) {
        double before =
            (after[k] - here[k] - on * velocity[k]) / gamma + here[k] + back * velocity[k];
        after[k] = here[k];
        here[k] = before;
      }
    }
    return new Origin(here, after);
  }

  /** Follows the way from an origin: what {@link #invert} was given comes out. */
  public double[] restore(VelocityField field, TimeGrid grid, Origin origin) {
    double[] before = origin.first.clone();
    double[] here = origin.second.clone();
    double[] velocity = new double[here.length];
    for (int i = 1; i < grid.steps(); i++) {
      advance(field, grid.time(i - 1), grid.time(i), grid.time(i + 1), before, here, velocity);
    }
    return here;
  }

  private void advance(
      VelocityField field,
      double previous,
      double now,
      double next,
      double[] before,
      double[] here,
      double[] velocity) {
    field.velocity(now, here, velocity);
    for (int k = 0; k < here.length; k++) {
      double after =
          here[k]
              + gamma * (before[k] - here[k] - (previous - now) * velocity[k])
              + (next - now) * velocity[k];
      before[k] = here[k];
      here[k] = after;
    }
  }

  private final class Forward implements Run {
    private final VelocityField field;
    private final double[] before;
    private final double[] velocity;
    private double previous = Double.NaN;

    Forward(VelocityField field, int size) {
      this.field = field;
      this.before = new double[size];
      this.velocity = new double[size];
    }

    @Override
    public void step(double from, double to, double[] points) {
      if (Double.isNaN(previous)) {
        System.arraycopy(points, 0, before, 0, points.length);
        field.velocity(from, points, velocity);
        Vectors.add(to - from, velocity, points);
      } else {
        advance(field, previous, from, to, before, points, velocity);
      }
      previous = from;
    }
  }
}
