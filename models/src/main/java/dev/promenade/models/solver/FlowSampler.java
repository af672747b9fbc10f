package dev.promenade.models.solver;

import dev.promenade.models.Stable;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.io.InputException;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Ties a field, its path, a solver and a time grid together: noise in, samples out. A grid that
 * begins after 0 continues points that are already on their way (warm start).
 *
 * @param field to follow
 * @param path that the field follows
 * @param solver makes the steps
 * @param grid where the steps end
 */
@Stable
public record FlowSampler(
    VelocityField field, ProbabilityPath path, OdeSolver solver, TimeGrid grid) {

  /**
   * Carries points from the first to the last time of the grid.
   *
   * @param start (B, D) row by row, standard normal noise when the grid begins at 0; not changed
   * @param random noise for solvers that add some
   * @return (B, D)
   * @throws InputException if a number is no longer finite: guidance too strong, or steps too long
   */
  public double[] sample(double[] start, UniformRandomProvider random) {
    if (start.length == 0 || start.length % field.dimension() != 0) {
      throw new IllegalArgumentException(
          "%d numbers are not whole samples of %d".formatted(start.length, field.dimension()));
    }
    double[] points = start.clone();
    OdeSolver.Run run = solver.begin(field, path, points.length, random);
    for (int i = 0; i < grid.steps(); i++) {
      run.step(grid.time(i), grid.time(i + 1), points);
      requireFinite(points, grid.time(i + 1));
    }
    return points;
  }

  private void requireFinite(double[] points, double time) {
    for (int i = 0; i < points.length; i++) {
      if (!Double.isFinite(points[i])) {
        throw InputException.of(
            "the flow",
            "diverged: sample %d is %s at flow time %.3f with solver %s"
                .formatted(i / field.dimension(), points[i], time, solver.name()),
            "use weaker guidance, more steps or the solver ghvb");
      }
    }
  }
}
