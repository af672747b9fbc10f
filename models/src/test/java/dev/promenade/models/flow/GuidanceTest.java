package dev.promenade.models.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.guidance.CostGuidance;
import dev.promenade.models.guidance.PinnedField;
import dev.promenade.models.guidance.Pins;
import dev.promenade.models.guidance.SampleCost;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.models.solver.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuidanceTest {
  private static final GaussianMixture MIXTURE =
      new GaussianMixture(
          new double[][] {{-1, -1}, {1, 1}}, new double[] {0.2, 0.2}, new double[] {1, 1});

  @ParameterizedTest
  @CsvSource({"cond-ot,euler", "cond-ot,midpoint", "cond-ot,ghvb", "vp,ddim", "cosine,dpm++2m"})
  void pinnedEntriesEndWhereTheyAreKnownToBe(String pathName, String solver) {
    ProbabilityPath path = ProbabilityPath.named(pathName);
    Pins pins = new Pins(List.of(0), List.of(0.8));
    VelocityField field = new PinnedField(MIXTURE.field(path), path, pins, false);
    double[] samples =
        new FlowSampler(field, path, OdeSolver.named(solver), TimeGrid.even(16))
            .sample(Noise.gaussian(200, Noise.generator(1)), Noise.generator(2));
    int together = 0;
    for (int i = 0; i < 100; i++) {
      assertThat(samples[2 * i]).isCloseTo(0.8, within(1e-4));
      together += samples[2 * i + 1] > 0 ? 1 : 0;
    }
    // The rest is drawn along, though not always: only the component at (1, 1) agrees with the pin.
    assertThat(together).isGreaterThan(65);
  }

  @Test
  void aCleanFieldIsShownPinnedEntriesWithoutNoise() {
    VelocityField asserting =
        new VelocityField() {
          @Override
          public int dimension() {
            return 2;
          }

          @Override
          public void velocity(double t, double[] points, double[] velocities) {
            assertThat(points).containsExactly(5, 0.1, 6, 0.3);
          }
        };
    Pins pins = new Pins(List.of(0), List.of(5.0, 6.0));
    double[] velocities = new double[4];
    new PinnedField(asserting, new CondOtPath(), pins, true)
        .velocity(0.5, new double[] {0, 0.1, 0.2, 0.3}, velocities);
    assertThat(velocities[0]).isCloseTo(10, within(1e-9));
    assertThat(velocities[2]).isCloseTo((6 - 0.2) / 0.5, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"cond-ot", "vp", "cosine"})
  void costGuidanceBendsSamplesDownTheSlope(String pathName) {
    ProbabilityPath path = ProbabilityPath.named(pathName);
    SampleCost right = SampleCost.numeric(sample -> (sample[0] - 1) * (sample[0] - 1) / 2, 2, 1e-4);
    VelocityField free = MIXTURE.field(path);
    assertThat(shareOnTheRight(free, path)).isBetween(0.35, 0.65);
    assertThat(shareOnTheRight(new CostGuidance(free, path, right, 2), path)).isGreaterThan(0.85);
    assertThat(shareOnTheRight(new CostGuidance(free, path, right, 0), path))
        .isEqualTo(shareOnTheRight(free, path));
  }

  private static double shareOnTheRight(VelocityField field, ProbabilityPath path) {
    double[] samples =
        new FlowSampler(field, path, RungeKutta.heun(), TimeGrid.even(20))
            .sample(Noise.gaussian(400, Noise.generator(3)), Noise.generator(4));
    int right = 0;
    for (int i = 0; i < samples.length; i += 2) {
      right += samples[i] > 0 ? 1 : 0;
    }
    return right / 200.0;
  }

  @Test
  void joinedPinsKeepTheLaterValue() {
    Pins joined =
        new Pins(List.of(0, 3), List.of(1.0, 2.0)).and(new Pins(List.of(3), List.of(9.0)));
    double[] sample = new double[4];
    joined.set(sample, 4);
    assertThat(sample).containsExactly(1, 0, 0, 9);
    assertThatThrownBy(() -> new Pins(List.of(1, 1), List.of(1.0, 2.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 1]");
    assertThatThrownBy(() -> new Pins(List.of(1, 2), List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
