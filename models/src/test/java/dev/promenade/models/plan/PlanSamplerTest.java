package dev.promenade.models.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.promenade.models.coupling.IndependentCoupling;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.guidance.Pins;
import dev.promenade.models.guidance.SampleCost;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.models.training.Trainer;
import dev.promenade.models.training.TrainingSettings;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanSamplerTest {
  private static final Normalizer IDENTITY = new Normalizer(new float[] {-1}, new float[] {1});

  /** Plans (4, 1): straight lines from one number to another, both drawn from [−1, 1]. */
  private static final PlanData LINES =
      (batch, random) -> {
        double[] plans = new double[4 * batch];
        for (int b = 0; b < batch; b++) {
          double from = 2 * random.nextDouble() - 1;
          double to = 2 * random.nextDouble() - 1;
          for (int h = 0; h < 4; h++) {
            plans[4 * b + h] = from + h / 3.0 * (to - from);
          }
        }
        return new PlanData.Batch(plans, null);
      };

  @TempDir Path folder;

  @Test
  void aModelShownTheEndsOfPlansDrawsWhatLiesBetween() {
    FlowSettings settings =
        new FlowSettings(
            new NetworkSettings(NetworkSettings.Kind.MLP, 4, 1, 0, 64, 2),
            "cond-ot",
            FlowSettings.Prediction.DATA,
            List.of(0, 3));
    try (FlowModel model = new FlowModel(settings, IDENTITY, Device.cpu(), 1)) {
      TrainingSettings training = TrainingSettings.of(600, 128, 1).withRate(4e-3);
      model.use(
          Trainer.train(
                  model.parameters(),
                  training,
                  null,
                  model.loss(LINES, new IndependentCoupling(), 128, 0),
                  () -> false,
                  (step, loss) -> {})
              .averages());
      PlanSampler sampler = new PlanSampler(model, RungeKutta.midpoint(), 4);
      Pins ends = new Pins(List.of(0, 3), List.of(-0.6, 0.9, 0.5, -0.1));
      double[] plans =
          sampler.sample(new PlanSampler.Wish(null, 1, ends, null, 0), 2, Noise.generator(5));
      for (OdeSolver solver : OdeSolver.all()) {
        // Solvers with a stage at the very end, too: heun, rk4 and dopri5.
        double[] same =
            new PlanSampler(model, solver, 4)
                .sample(new PlanSampler.Wish(null, 1, ends, null, 0), 2, Noise.generator(5));
        assertThat(same[1]).as(solver.name()).isCloseTo(-0.1, within(0.15));
        assertThat(same[6]).as(solver.name()).isCloseTo(0.1, within(0.15));
      }
      assertThat(plans[0]).isEqualTo(-0.6);
      assertThat(plans[1]).isCloseTo(-0.1, within(0.12));
      assertThat(plans[2]).isCloseTo(0.4, within(0.12));
      assertThat(plans[3]).isEqualTo(0.9);
      assertThat(plans[5]).isCloseTo(0.3, within(0.12));
      assertThatThrownBy(() -> sampler.sample(PlanSampler.Wish.of(null), 1, Noise.generator(5)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[0, 3]");
    }
  }

  @Test
  void theLaterAWarmStartTheMoreOfTheOldPlanStays() {
    FlowSettings settings =
        new FlowSettings(
            new NetworkSettings(NetworkSettings.Kind.MLP, 4, 1, 0, 16, 1),
            "cond-ot",
            FlowSettings.Prediction.VELOCITY);
    try (FlowModel model = new FlowModel(settings, IDENTITY, Device.cpu(), 1)) {
      PlanSampler sampler = new PlanSampler(model, RungeKutta.midpoint(), 4);
      PlanSampler.Wish wish = PlanSampler.Wish.of(null);
      double[] old = {-0.6, 0.5, -0.5, 0.9, 0.5, -0.7, 0.8, -0.1};
      double[] late = sampler.refine(wish, old, 0.95, Noise.generator(6));
      double[] early = sampler.refine(wish, old, 0.1, Noise.generator(6));
      assertThat(distance(late, old)).isGreaterThan(0).isLessThan(0.1 * distance(early, old));
      assertThatThrownBy(() -> sampler.refine(wish, old, 1, Noise.generator(6)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  @Test
  void aCriticLearnsCostsAndTheirSlope() {
    UniformRandomProvider random = Noise.generator(1);
    double[] plans = new double[3000];
    double[] conditions = new double[2000];
    double[] costs = new double[1000];
    for (int i = 0; i < costs.length; i++) {
      for (int d = 0; d < 3; d++) {
        plans[3 * i + d] = 2 * random.nextDouble() - 1;
      }
      conditions[2 * i] = random.nextDouble();
      costs[i] = 0.5 * plans[3 * i + 1] + 0.3 * conditions[2 * i];
    }
    PlanCritic.Settings settings = new PlanCritic.Settings(3, 2, 32, 2);
    Path file = folder.resolve("critic.safetensors");
    try (PlanCritic critic = new PlanCritic(settings, Device.cpu(), 1)) {
      Trainer.Result result =
          Trainer.train(
              critic.parameters(),
              TrainingSettings.of(400, 64, 1).withRate(5e-3),
              null,
              critic.loss(new PlanCritic.Driven(plans, conditions, costs), 64),
              () -> false,
              (step, loss) -> {});
      critic.save(file, result.averages());
    }
    try (PlanCritic critic = PlanCritic.load(file, Device.cpu())) {
      double[] condition = {0.5, 0};
      double[] found = critic.costs(new double[] {0, 0.8, 0, 0, -0.8, 0}, condition);
      assertThat(found[0]).isCloseTo(0.55, within(0.08));
      assertThat(found[1]).isCloseTo(-0.25, within(0.08));
      double[] slope = new double[6];
      SampleCost cost = critic.slope(condition);
      cost.gradient(new double[] {0, 0.2, 0, 0.3, 0, 0}, slope);
      assertThat(slope[1]).isCloseTo(0.5, within(0.15));
      assertThat(slope[4]).isCloseTo(0.5, within(0.15));
      assertThat(slope[0]).isCloseTo(0, within(0.15));
    }
  }

  @Test
  void inverseDynamicsFindTheActionOfAnIntegrator() {
    int steps = 2000;
    float[] states = new float[steps];
    float[] actions = new float[steps];
    boolean[] ends = new boolean[steps];
    UniformRandomProvider random = Noise.generator(2);
    for (int i = 0; i < steps; i++) {
      // An episode is four equal pushes from a random place.
      boolean first = i % 5 == 0;
      actions[i] = first ? 2 * random.nextFloat() - 1 : actions[i - 1];
      states[i] = first ? 2 * random.nextFloat() - 1 : states[i - 1] + 0.2f * actions[i - 1];
      ends[i] = i % 5 == 4;
    }
    Trajectories data =
        new Trajectories(1, 1, states, actions, new float[steps], ends, new boolean[steps]);
    Normalizer normalizer = Normalizer.of(states, 1);
    InverseDynamics.Settings settings = new InverseDynamics.Settings(normalizer, 1, 4, 32);
    Path file = folder.resolve("inverse.safetensors");
    try (InverseDynamics inverse = new InverseDynamics(settings, Device.cpu(), 1)) {
      Trainer.Result result =
          Trainer.train(
              inverse.parameters(),
              TrainingSettings.of(800, 64, 1).withRate(5e-3),
              null,
              inverse.loss(data, 64),
              () -> false,
              (step, loss) -> {});
      inverse.save(file, result.averages());
    }
    try (InverseDynamics inverse = InverseDynamics.load(file, Device.cpu())) {
      assertThat(inverse.action(new double[] {0.1}, new double[] {0.3}, 2)[0])
          .isCloseTo(0.5, within(0.15));
      assertThat(inverse.action(new double[] {0.1}, new double[] {0.0}, 1)[0])
          .isCloseTo(-0.5, within(0.15));
      assertThatThrownBy(() -> inverse.action(new double[] {0}, new double[] {0}, 5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 4");
    }
  }
}
