package dev.promenade.models.distill;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.FlowSettings;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.Normalizer;
import dev.promenade.models.plan.PlanData;
import dev.promenade.models.solver.RungeKutta;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SampleQualityTest {
  @Test
  void theEnergyScoreIsSmallestForTheTrueDistribution() {
    double[] scores = new double[3];
    double[] widths = {0.5, 1, 2};
    for (int w = 0; w < 3; w++) {
      for (int i = 0; i < 4000; i++) {
        double[] truth = Noise.gaussian(2, Noise.generator(10_000 + i));
        double[] samples = Noise.gaussian(16, Noise.generator(i));
        double width = widths[w];
        Arrays.setAll(samples, k -> samples[k] * width);
        scores[w] += EnergyScore.of(samples, truth).score() / 4000;
      }
    }
    assertThat(scores[1]).isLessThan(scores[0] - 0.02).isLessThan(scores[2] - 0.02);
  }

  @Test
  void theFlowItselfHasNoDistanceAndAPoorSolverHas() {
    NetworkSettings network = new NetworkSettings(NetworkSettings.Kind.MLP, 1, 2, 1, 32, 2);
    try (FlowModel flow =
        new FlowModel(
            new FlowSettings(network, "cond-ot", FlowSettings.Prediction.VELOCITY),
            new Normalizer(new float[] {-1, -1}, new float[] {1, 1}),
            Device.cpu(),
            1)) {
      PlanData.Batch held =
          new PlanData.Batch(new double[80], Noise.gaussian(40, Noise.generator(1)));
      SampleQuality quality = new SampleQuality(flow, 1, held, 8, 2);
      SampleQuality.Score fine = quality.measure(flow, 1, RungeKutta.midpoint(), 64);
      SampleQuality.Score rough = quality.measure(flow, 3, RungeKutta.euler(), 1);
      assertThat(fine.rms()).isZero();
      assertThat(rough.rms()).isGreaterThan(0.01);
      double distance = Arrays.stream(fine.distances()).average().orElseThrow();
      assertThat(distance).isBetween(-0.1, 0.1);
      // What guidance moves, moves away.
      assertThat(Arrays.stream(rough.distances()).average().orElseThrow()).isGreaterThan(distance);
    }
  }
}
