package dev.promenade.models.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.flow.CondOtPath;
import dev.promenade.models.flow.CosinePath;
import dev.promenade.models.flow.GaussianMixture;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.io.InputException;
import dev.promenade.models.solver.Bespoke;
import dev.promenade.models.solver.Ddim;
import dev.promenade.models.solver.DpmSolverPlusPlus;
import dev.promenade.models.solver.DpmSolverV3;
import dev.promenade.models.solver.FittedSolver;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.Ghvb;
import dev.promenade.models.solver.ModelStatistics;
import dev.promenade.models.solver.NonStationary;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.models.solver.TimeGrid;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Solvers fitted to flows that are known exactly. */
class SolverFitTest {
  private static final ProbabilityPath PATH = new CondOtPath();
  private static final GaussianMixture MIXTURE =
      new GaussianMixture(
          new double[][] {{-1, -1}, {1, -0.5}, {0.2, 1.2}},
          new double[] {0.2, 0.3, 0.15},
          new double[] {1, 2, 1});

  @TempDir private Path folder;

  @Test
  void aTableOfEulerIsEulerAndOneOfTheMidpointMethodIsThat() {
    double[] noise = Noise.gaussian(20, Noise.generator(1));
    NonStationary euler = new NonStationary(List.of(NonStationary.Table.euler(4, 0.2)));
    Bespoke midpoint = new Bespoke(List.of(Bespoke.Table.midpoint(3, 0)));
    assertThat(end(MIXTURE.field(PATH), euler, euler.grid(4, 0.2), noise))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(
            end(MIXTURE.field(PATH), RungeKutta.euler(), TimeGrid.even(4, 0.2, 1), noise));
    assertThat(end(MIXTURE.field(PATH), midpoint, midpoint.grid(3, 0), noise))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(end(MIXTURE.field(PATH), RungeKutta.midpoint(), TimeGrid.even(3), noise));
  }

  @Test
  void aNonStationarySolverBeatsTheOthersOnNoiseItHasNotSeen() {
    for (ProbabilityPath path : List.of(PATH, new CosinePath())) {
      VelocityField field = MIXTURE.field(path);
      SolverFit fit = new SolverFit(field, path, pairs(field, path, 0, 3));
      Pairs unseen = pairs(field, path, 0, 4);
      NonStationary solver = new NonStationary(List.of(fit.nonStationary(4, heard -> {}).table()));
      double own = error(field, path, solver, 4, unseen);
      assertThat(own).isLessThan(0.7 * error(field, path, RungeKutta.midpoint(), 2, unseen));
      assertThat(own).isLessThan(0.7 * error(field, path, new Ghvb(0.8), 4, unseen));
      assertThat(own).isLessThan(0.7 * error(field, path, new DpmSolverPlusPlus(), 4, unseen));
    }
  }

  @Test
  void aBespokeSolverBeatsTheMidpointMethodItIsMadeFrom() {
    VelocityField field = MIXTURE.field(PATH);
    SolverFit fit = new SolverFit(field, PATH, pairs(field, PATH, 0.3, 3));
    Bespoke solver = new Bespoke(List.of(fit.bespoke(2, heard -> {}).table()));
    Pairs unseen = pairs(field, PATH, 0.3, 4);
    assertThat(error(field, PATH, solver, 2, unseen))
        .isLessThan(0.6 * error(field, PATH, RungeKutta.midpoint(), 2, unseen));
  }

  @Test
  void statisticsMakeOneStepExactWhereTheFlowIsLinear() {
    GaussianMixture gaussian =
        new GaussianMixture(new double[][] {{0.5, -2}}, new double[] {0.4}, new double[] {1});
    VelocityField field = gaussian.field(PATH);
    double[] noise = Noise.gaussian(400, Noise.generator(1));
    ModelStatistics statistics = StatisticsFit.measure(field, noise, 1, row -> {});
    Pairs unseen = pairs(field, PATH, 0, 2);
    assertThat(error(field, PATH, new DpmSolverV3(statistics), 1, unseen)).isLessThan(0.03);
    assertThat(error(field, PATH, new Ddim(), 1, unseen)).isGreaterThan(0.3);
  }

  @Test
  void statisticsHelpWhereTheFlowIsNotLinearToo() {
    VelocityField field = MIXTURE.field(PATH);
    ModelStatistics statistics =
        StatisticsFit.measure(field, Noise.gaussian(2000, Noise.generator(1)), 1, row -> {});
    Pairs unseen = pairs(field, PATH, 0, 2);
    double coarse = error(field, PATH, new DpmSolverV3(statistics), 8, unseen);
    assertThat(coarse).isLessThan(error(field, PATH, new Ddim(), 8, unseen));
    double fine = error(field, PATH, new DpmSolverV3(statistics), 64, unseen);
    assertThat(fine).isLessThan(coarse / 8);
  }

  @Test
  void whatWasFittedIsReadAsItWasWrittenAndOnlyForItsFlow() {
    NonStationary.Table table = NonStationary.Table.euler(2, 0.5);
    ModelStatistics statistics =
        new ModelStatistics(
            0.1, new double[][] {{1}, {2}}, new double[][] {{3}, {4}}, new double[][] {{5}, {6}});
    Path file = folder.resolve("solver.json");
    new FittedSolver("abc", 1, "train it", 7, List.of(table), null, null, null).write(file);
    assertThat(FittedSolver.read(file, "abc").solver().grid(2, 0.5).time(1)).isEqualTo(0.75);
    assertThatThrownBy(() -> FittedSolver.read(file, "other"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("another flow")
        .hasMessageContaining("train it");
    new FittedSolver("abc", 1, "", 7, null, null, statistics, null).write(file);
    assertThat(FittedSolver.read(file, "abc").solver()).isInstanceOf(DpmSolverV3.class);
    new FittedSolver("abc", 1, "", 7, null, List.of(Bespoke.Table.midpoint(2, 0)), null, null)
        .write(file);
    assertThat(FittedSolver.read(file, "abc").solver().grid(2, 0).steps()).isEqualTo(2);
  }

  @Test
  void stepsThatWereNotFittedAreRefusedWithThoseThatWere() {
    NonStationary solver =
        new NonStationary(
            List.of(NonStationary.Table.euler(2, 0), NonStationary.Table.euler(3, 0.5)));
    assertThatThrownBy(() -> solver.grid(3, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("3 steps from flow time 0.0")
        .hasMessageContaining("2 from 0.0, 3 from 0.5");
    assertThatThrownBy(() -> end(MIXTURE.field(PATH), solver, TimeGrid.even(5), new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its own grid");
  }

  private static Pairs pairs(VelocityField field, ProbabilityPath path, double from, long seed) {
    double[] starts = Noise.gaussian(600, Noise.generator(seed));
    double[] ends =
        new FlowSampler(field, path, RungeKutta.midpoint(), TimeGrid.even(64, from, 1))
            .sample(starts, Noise.generator(0));
    return new Pairs(starts, ends, null, from);
  }

  private static double error(
      VelocityField field, ProbabilityPath path, OdeSolver solver, int steps, Pairs pairs) {
    double[] reached =
        new FlowSampler(field, path, solver, solver.grid(steps, pairs.from()))
            .sample(pairs.starts(), Noise.generator(0));
    double logs = 0;
    for (int i = 0; i < reached.length; i += 2) {
      double x = reached[i] - pairs.ends()[i];
      double y = reached[i + 1] - pairs.ends()[i + 1];
      logs += Math.log(x * x + y * y + 1e-8);
    }
    return Math.exp(logs / reached.length);
  }

  private static double[] end(
      VelocityField field, OdeSolver solver, TimeGrid grid, double[] start) {
    return new FlowSampler(field, PATH, solver, grid).sample(start, Noise.generator(0));
  }
}
