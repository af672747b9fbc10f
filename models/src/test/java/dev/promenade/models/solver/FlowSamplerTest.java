package dev.promenade.models.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.flow.CondOtPath;
import dev.promenade.models.flow.CosinePath;
import dev.promenade.models.flow.GaussianMixture;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VariancePreservingPath;
import dev.promenade.models.guidance.ClassifierFreeGuidance;
import dev.promenade.models.io.InputException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FlowSamplerTest {
  private static final int COUNT = 4000;
  private static final GaussianMixture MIXTURE =
      new GaussianMixture(
          new double[][] {{-1, -1}, {1, -0.5}, {0.2, 1.2}},
          new double[] {0.2, 0.3, 0.15},
          new double[] {1, 2, 1});

  static List<Arguments> solversOnPaths() {
    List<Arguments> arguments = new ArrayList<>();
    for (OdeSolver solver : OdeSolver.all()) {
      for (ProbabilityPath path :
          List.of(new CondOtPath(), new CosinePath(), new VariancePreservingPath())) {
        arguments.add(Arguments.of(solver.name(), path.name(), solver, path));
      }
    }
    return arguments;
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("solversOnPaths")
  void samplesAreAsNearToTheMixtureAsExactSamples(
      String name, String pathName, OdeSolver solver, ProbabilityPath path) {
    double floor = 0;
    for (int seed = 0; seed < 5; seed++) {
      floor += MIXTURE.distance(MIXTURE.sample(COUNT, Noise.generator(100 + seed))) / 5;
    }
    int steps = solver.order() == 1 ? 400 : 60;
    double[] samples =
        new FlowSampler(MIXTURE.field(path), path, solver, TimeGrid.even(steps))
            .sample(Noise.gaussian(2 * COUNT, Noise.generator(7)), Noise.generator(8));
    assertThat(MIXTURE.distance(samples)).isLessThan(2 * floor);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    FlowSampler sampler =
        new FlowSampler(
            MIXTURE.field(new CosinePath()), new CosinePath(), new Ddpm(), TimeGrid.even(10));
    double[] start = Noise.gaussian(20, Noise.generator(1));
    assertThat(sampler.sample(start, Noise.generator(2)))
        .containsExactly(sampler.sample(start, Noise.generator(2)));
  }

  @Test
  void aSampleDoesNotDependOnItsCompany() {
    FlowSampler sampler =
        new FlowSampler(
            MIXTURE.field(new CondOtPath()),
            new CondOtPath(),
            new DpmSolverPlusPlus(),
            TimeGrid.even(10));
    double[] start = Noise.gaussian(20, Noise.generator(1));
    double[] alone = sampler.sample(new double[] {start[4], start[5]}, Noise.generator(2));
    double[] together = sampler.sample(start, Noise.generator(2));
    assertThat(alone).containsExactly(together[4], together[5]);
  }

  @Test
  void guidanceThatBlowsUpIsReportedWithTheSolverAndTheRemedy() {
    ProbabilityPath path = new CondOtPath();
    GaussianMixture narrow =
        new GaussianMixture(new double[][] {{1, 1}}, new double[] {0.01}, new double[] {1});
    FlowSampler sampler =
        new FlowSampler(
            new ClassifierFreeGuidance(MIXTURE.field(path), narrow.field(path), 1e200),
            path,
            RungeKutta.euler(),
            TimeGrid.even(4));
    assertThatThrownBy(
            () -> sampler.sample(Noise.gaussian(4, Noise.generator(1)), Noise.generator(2)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("solver euler")
        .hasMessageContaining("weaker guidance");
  }

  @Test
  void anUnknownSolverIsAnsweredWithTheNamesThereAre() {
    assertThatThrownBy(() -> OdeSolver.named("rk5"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'rk5'")
        .hasMessageContaining("dpm++2m");
  }

  @Test
  void aTimeGridThatDoesNotRiseIsRefused() {
    assertThatThrownBy(() -> TimeGrid.of(0, 0.5, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("time 2");
  }

  @Test
  void aLogSnrGridRisesFromZeroToOne() {
    TimeGrid grid = TimeGrid.evenInLogSnr(new VariancePreservingPath(), 8, -4, 4);
    assertThat(grid.time(0)).isZero();
    assertThat(grid.time(8)).isEqualTo(1);
    assertThat(grid.steps()).isEqualTo(8);
  }
}
