package dev.promenade.models.distill;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.promenade.models.coupling.IndependentCoupling;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.FlowSettings;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.Normalizer;
import dev.promenade.models.plan.PlanData;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.training.Trainer;
import dev.promenade.models.training.TrainingSettings;
import java.nio.file.Path;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data near −0.8 or near 0.8: one step of a flow ends between them, a student's step must not. */
class StudentsTest {
  private static final PlanData DATA =
      (batch, random) -> new PlanData.Batch(twoSides(batch, random), null);

  @TempDir private static Path folder;

  private static Path flow;

  @BeforeAll
  static void trainFlow() {
    flow = folder.resolve("flow.safetensors");
    try (FlowModel model = model(NetworkSettings.Kind.MLP, 2)) {
      train(model, model.loss(DATA, new IndependentCoupling(), 64, 0), 800, flow);
    }
  }

  @Test
  void oneStepOfTheFlowEndsInTheMiddle() {
    assertThat(nearData(flow, "ddim", 1)).isLessThan(0.2);
    assertThat(nearData(flow, "ddim", 50)).isGreaterThan(0.75);
  }

  @Test
  void reflowNeedsOneStep() {
    Path file = folder.resolve("reflow.safetensors");
    try (FlowModel student = FlowModel.load(flow, Device.cpu())) {
      train(student, new Reflow(student, pairs(student), 64, 0.5), 600, file);
    }
    assertThat(nearData(file, "ddim", 1)).isGreaterThan(0.7);
  }

  @Test
  void consistencyTuningNeedsOneStep() {
    Path file = folder.resolve("ect.safetensors");
    try (FlowModel student = FlowModel.load(flow, Device.cpu())) {
      train(student, new ConsistencyTuning(student, DATA, 64, 2000), 2000, file);
    }
    assertThat(nearData(file, "consistency", 1)).isGreaterThan(0.5);
    assertThat(nearData(file, "consistency", 2)).isGreaterThan(0.5);
  }

  @Test
  void anEquilibriumNeedsOneStepAndStopsWhenItHasSettled() {
    Path file = folder.resolve("equilibrium.safetensors");
    try (FlowModel teacher = FlowModel.load(flow, Device.cpu());
        FlowModel student = model(NetworkSettings.Kind.EQUILIBRIUM, 40)) {
      train(student, new Reflow(student, pairs(teacher), 64, 1), 800, file);
    }
    assertThat(nearData(file, "ddim", 1)).isGreaterThan(0.7);
    try (FlowModel student = FlowModel.load(file, Device.cpu())) {
      student.field(null, 1).velocity(0, new double[] {0.5}, new double[1]);
      assertThat(student.iterations()).isBetween(2L, 39L);
    }
  }

  @Test
  void timesOfReflowCrowdAtBothEnds() {
    UniformRandomProvider random = Noise.generator(1);
    int outer = 0;
    for (int i = 0; i < 10_000; i++) {
      double t = Reflow.time(random);
      assertThat(t).isBetween(0.0, 1.0);
      outer += t < 0.25 || t > 0.75 ? 1 : 0;
    }
    // ∫ of e^{4t} + e^{4(1−t)} over the outer half: (e − 1)(1 + e³)/(e⁴ − 1).
    assertThat(outer / 10_000.0).isBetween(0.65, 0.71);
  }

  @Test
  void theDistanceOfConsistencyHalvesFromStageToStage() {
    assertThat(ConsistencyTuning.cleaner(0.9, 0)).isZero();
    assertThat(ConsistencyTuning.cleaner(1, 1)).isEqualTo(0.5);
    assertThat(1 - ConsistencyTuning.cleaner(1, 5))
        .isEqualTo((1 - ConsistencyTuning.cleaner(1, 4)) / 2);
    assertThat(ConsistencyTuning.cleaner(0.3, 7)).isBetween(0.25, 0.3);
  }

  private static double[] twoSides(int count, UniformRandomProvider random) {
    double[] plans = Noise.gaussian(count, random);
    for (int i = 0; i < count; i++) {
      plans[i] = 0.05 * plans[i] + (random.nextBoolean() ? 0.8 : -0.8);
    }
    return plans;
  }

  private static Pairs pairs(FlowModel teacher) {
    return Pairs.of(teacher, DATA, 3000, 1, 0, 16, 5, done -> {});
  }

  private static FlowModel model(NetworkSettings.Kind kind, int depth) {
    return new FlowModel(
        new FlowSettings(
            new NetworkSettings(kind, 1, 1, 0, 32, depth), "cond-ot", FlowSettings.Prediction.DATA),
        new Normalizer(new float[] {-1}, new float[] {1}),
        Device.cpu(),
        1);
  }

  private static void train(FlowModel model, Trainer.Loss loss, long steps, Path file) {
    TrainingSettings settings = TrainingSettings.of(steps, 64, 1).withRate(3e-3);
    Trainer.Result result =
        Trainer.train(model.parameters(), settings, null, loss, () -> false, (step, value) -> {});
    model.save(file, result.averages());
  }

  /** Share of samples within 0.25 of one of the two sides. */
  private static double nearData(Path file, String solver, int steps) {
    try (FlowModel model = FlowModel.load(file, Device.cpu())) {
      OdeSolver chosen = OdeSolver.named(solver);
      double[] ends =
          new FlowSampler(model.field(null, 1), model.path(), chosen, chosen.grid(steps, 0))
              .sample(Noise.gaussian(500, Noise.generator(9)), Noise.generator(8));
      int near = 0;
      for (double end : ends) {
        near += Math.abs(Math.abs(end) - 0.8) < 0.25 ? 1 : 0;
      }
      return near / 500.0;
    }
  }
}
