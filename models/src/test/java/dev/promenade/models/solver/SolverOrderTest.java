package dev.promenade.models.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.models.flow.CondOtPath;
import dev.promenade.models.flow.CosinePath;
import dev.promenade.models.flow.GaussianMixture;
import dev.promenade.models.flow.LineMixture;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VariancePreservingPath;
import dev.promenade.models.flow.VelocityField;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On a line a probability flow keeps every point at its quantile, so the exact end of each path is
 * known for any mixture.
 */
class SolverOrderTest {
  private static final double FROM = 0.1;
  private static final double TO = 0.9;
  private static final double[] LINE = {1};
  private static final GaussianMixture MIXTURE =
      new GaussianMixture(
          new double[][] {{-1.0}, {0.8}}, new double[] {0.5, 0.7}, new double[] {0.4, 0.6});

  static List<Arguments> solversOnPaths() {
    List<OdeSolver> solvers =
        List.of(
            RungeKutta.euler(),
            RungeKutta.midpoint(),
            RungeKutta.heun(),
            RungeKutta.rk4(),
            new DormandPrince(0, 1e30), // accepts every step: the method at fixed step
            new Ddim(),
            new DpmSolverPlusPlus(),
            new Deis(),
            new Ghvb(0.8),
            new Ghvb(1));
    List<Arguments> arguments = new ArrayList<>();
    for (ProbabilityPath path :
        List.of(new CondOtPath(), new CosinePath(), new VariancePreservingPath())) {
      solvers.forEach(solver -> arguments.add(Arguments.of(solver.name(), solver, path)));
    }
    return arguments;
  }

  @ParameterizedTest(name = "{0} on {2}")
  @MethodSource("solversOnPaths")
  void halvingTheStepsDividesTheErrorByTwoToTheOrder(
      String name, OdeSolver solver, ProbabilityPath path) {
    int steps = solver.order() >= 4 ? 20 : 80;
    double coarse = error(solver, path, steps);
    double fine = error(solver, path, 2 * steps);
    double order = Math.log(coarse / fine) / Math.log(2);
    assertThat(order).isBetween(solver.order() - 0.25, solver.order() + 0.6);
    assertThat(fine).isLessThan(0.02);
  }

  @Test
  void aTighterToleranceOfTheAdaptiveSolverGivesASmallerError() {
    ProbabilityPath path = new CondOtPath();
    double loose = error(new DormandPrince(1e-4, 1e-4), path, 1);
    double tight = error(new DormandPrince(1e-8, 1e-8), path, 1);
    assertThat(loose).isLessThan(1e-3);
    assertThat(tight).isLessThan(1e-7);
  }

  @Test
  void theAdaptiveSolverSpendsMoreEvaluationsWhereToleranceIsTight() {
    assertThat(evaluations(1e-9)).isGreaterThan(2 * evaluations(1e-3));
  }

  /**
   * The spread of ancestral samples approaches that of the data with the first power of the step.
   */
  @Test
  void ddpmConvergesInDistributionWithOrderOne() {
    GaussianMixture gaussian =
        new GaussianMixture(new double[][] {{0}}, new double[] {0.6}, new double[] {1});
    ProbabilityPath path = new CosinePath();
    double[] errors = new double[2];
    for (int i = 0; i < 2; i++) {
      FlowSampler sampler =
          new FlowSampler(gaussian.field(path), path, new Ddpm(), TimeGrid.even(8 << i));
      double[] x = sampler.sample(Noise.gaussian(400_000, Noise.generator(1)), Noise.generator(2));
      double squares = 0;
      for (double value : x) {
        squares += value * value;
      }
      errors[i] = Math.abs(Math.sqrt(squares / x.length) - 0.6);
    }
    assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isBetween(0.7, 1.3);
  }

  private static double error(OdeSolver solver, ProbabilityPath path, int steps) {
    LineMixture before = MIXTURE.project(path, FROM, LINE);
    LineMixture after = MIXTURE.project(path, TO, LINE);
    double[] start = new double[19];
    for (int i = 0; i < start.length; i++) {
      start[i] = before.quantile((i + 1) / 20.0);
    }
    double[] end =
        new FlowSampler(MIXTURE.field(path), path, solver, grid(solver, steps))
            .sample(start, Noise.generator(0));
    double worst = 0;
    for (int i = 0; i < end.length; i++) {
      worst = Math.max(worst, Math.abs(end[i] - after.quantile((i + 1) / 20.0)));
    }
    return worst;
  }

  /**
   * Even steps; before them, for the three-step method, a few very short ones, since its first two
   * steps are of orders 1 and 2.
   */
  private static TimeGrid grid(OdeSolver solver, int steps) {
    TimeGrid even = TimeGrid.even(steps, FROM, TO);
    if (!(solver instanceof Deis)) {
      return even;
    }
    int extra = 10;
    double[] times = new double[steps + 1 + extra];
    for (int i = 0; i < times.length; i++) {
      times[i] =
          i == 0 || i > extra
              ? even.time(Math.max(0, i - extra))
              : FROM + (even.time(1) - FROM) * Math.pow(2, i - 1 - extra);
    }
    return TimeGrid.of(times);
  }

  private static int evaluations(double tolerance) {
    int[] count = new int[1];
    VelocityField field = MIXTURE.field(new CondOtPath());
    VelocityField counting =
        new VelocityField() {
          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public void velocity(double t, double[] points, double[] velocities) {
            count[0]++;
            field.velocity(t, points, velocities);
          }
        };
    new FlowSampler(
            counting, new CondOtPath(), new DormandPrince(tolerance, tolerance), TimeGrid.even(1))
        .sample(new double[] {0.3, -1.2}, Noise.generator(0));
    return count[0];
  }
}
