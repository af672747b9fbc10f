package dev.promenade.models.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.promenade.models.coupling.Coupling;
import dev.promenade.models.coupling.ImmiscibleCoupling;
import dev.promenade.models.coupling.IndependentCoupling;
import dev.promenade.models.coupling.OptimalTransportCoupling;
import dev.promenade.models.coupling.WeightedCoupling;
import dev.promenade.models.flow.GaussianMixture;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.solver.Ddim;
import dev.promenade.models.solver.FlowSampler;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.models.solver.TimeGrid;
import dev.promenade.models.training.Trainer;
import dev.promenade.models.training.TrainingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowModelTest {
  private static final GaussianMixture MIXTURE =
      new GaussianMixture(
          new double[][] {{-1, -0.6}, {0.9, -0.7}, {0.1, 1}},
          new double[] {0.15, 0.2, 0.15},
          new double[] {1, 1, 1});
  private static final Normalizer IDENTITY =
      new Normalizer(new float[] {-1, -1}, new float[] {1, 1});
  private static final NetworkSettings SMALL =
      new NetworkSettings(NetworkSettings.Kind.MLP, 1, 2, 0, 64, 2);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(FlowSettings.Prediction.class)
  void trainingLearnsAMixtureInTwoDimensions(FlowSettings.Prediction prediction) {
    boolean data = prediction == FlowSettings.Prediction.DATA;
    FlowSettings settings = new FlowSettings(SMALL, data ? "cosine" : "cond-ot", prediction);
    try (FlowModel model = new FlowModel(settings, IDENTITY, Device.cpu(), 1)) {
      double before = distance(model, data ? new Ddim() : RungeKutta.heun());
      Trainer.Result result = train(model, TrainingSettings.of(1500, 256, 1).withRate(4e-3), null);
      model.use(result.averages());
      double after = distance(model, data ? new Ddim() : RungeKutta.heun());
      assertThat(before).isGreaterThan(0.25);
      assertThat(after).isLessThan(0.1);
    }
  }

  @Test
  void trainingThatWasStoppedAndResumedEndsWithTheSameBits() {
    TrainingSettings settings = TrainingSettings.of(30, 16, 5);
    FlowSettings flow = new FlowSettings(SMALL, "cond-ot", FlowSettings.Prediction.VELOCITY);
    float[] straight;
    try (FlowModel model = new FlowModel(flow, IDENTITY, Device.cpu(), 5)) {
      straight = weights(train(model, settings, null));
    }
    Trainer.Checkpoint checkpoint =
        new Trainer.Checkpoint(
            folder.resolve("training.safetensors"), Provenance.of(Map.of(), Map.of("a", "abc")));
    try (FlowModel model = new FlowModel(flow, IDENTITY, Device.cpu(), 5)) {
      AtomicInteger asked = new AtomicInteger();
      Trainer.Result stopped =
          Trainer.train(
              model.parameters(),
              settings,
              checkpoint,
              loss(model, settings),
              () -> asked.incrementAndGet() == 11,
              (step, loss) -> {});
      assertThat(stopped.finished()).isFalse();
      assertThat(stopped.steps()).isEqualTo(11);
    }
    // Other fresh weights: all that counts comes from the checkpoint.
    try (FlowModel model = new FlowModel(flow, IDENTITY, Device.cpu(), 99)) {
      Trainer.Result resumed = train(model, settings, checkpoint);
      assertThat(resumed.finished()).isTrue();
      assertThat(weights(resumed)).containsExactly(straight);
      assertThatThrownBy(() -> train(model, TrainingSettings.of(30, 16, 6), checkpoint))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("seed is 5");
      assertThatThrownBy(() -> train(model, TrainingSettings.of(31, 16, 5), checkpoint))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("steps=30")
          .hasMessageContaining("steps=31");
      Trainer.Checkpoint other =
          new Trainer.Checkpoint(checkpoint.file(), Provenance.of(Map.of(), Map.of("a", "abd")));
      assertThatThrownBy(() -> train(model, settings, other))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("a (abc before, now abd)")
          .hasMessageContaining("--fresh");
    }
  }

  @Test
  void aSavedModelGivesTheSamePlans() {
    FlowSettings settings =
        new FlowSettings(
            new NetworkSettings(NetworkSettings.Kind.UNET, 8, 2, 3, 16, 1),
            "vp",
            FlowSettings.Prediction.DATA);
    Normalizer normalizer = new Normalizer(new float[] {0, -3}, new float[] {1, 5});
    double[] points = Noise.gaussian(2 * 16, Noise.generator(1));
    double[] condition = {0.1, -0.2, 0.3};
    double[] expected = new double[points.length];
    double[] found = new double[points.length];
    Path file = folder.resolve("flow.safetensors");
    try (FlowModel model = new FlowModel(settings, normalizer, Device.cpu(), 3)) {
      model.field(condition, 1.5).velocity(0.4, points, expected);
      model.save(file, model.parameters().save(""));
    }
    try (FlowModel model = FlowModel.load(file, Device.cpu())) {
      model.field(condition, 1.5).velocity(0.4, points, found);
      assertThat(found).containsExactly(expected);
      assertThat(model.normalizer().restore(1, 1)).isEqualTo(5);
      assertThat(model.settings()).isEqualTo(settings);
    }
  }

  @ParameterizedTest
  @EnumSource(NetworkSettings.Kind.class)
  void everyNetworkTreatsPlansOfABatchApartAndHeedsTimeAndCondition(NetworkSettings.Kind kind) {
    NetworkSettings network = new NetworkSettings(kind, 8, 3, 2, 32, 2);
    FlowSettings settings = new FlowSettings(network, "cond-ot", FlowSettings.Prediction.VELOCITY);
    Normalizer normalizer = new Normalizer(new float[3], new float[] {1, 1, 1});
    try (FlowModel model = new FlowModel(settings, normalizer, Device.cpu(), 3)) {
      // A few steps, since some networks begin by ignoring their context.
      TrainingSettings training = TrainingSettings.of(5, 4, 1).withRate(0.01);
      PlanData noise =
          (batch, random) ->
              new PlanData.Batch(
                  Noise.gaussian(batch * network.size(), random),
                  Noise.gaussian(batch * 2, random));
      Trainer.train(
          model.parameters(),
          training,
          null,
          model.loss(noise, new IndependentCoupling(), 4, 0.25),
          () -> false,
          (step, loss) -> {});
      double[] points = Noise.gaussian(3 * 24, Noise.generator(2));
      double[] all = velocity(model, 0.5, points, new double[] {1, -1}, 1);
      double[] second = Arrays.copyOfRange(points, 24, 48);
      assertThat(velocity(model, 0.5, second, new double[] {1, -1}, 1))
          .containsExactly(Arrays.copyOfRange(all, 24, 48), within(1e-5));
      assertThat(velocity(model, 0.6, points, new double[] {1, -1}, 1)).isNotEqualTo(all);
      assertThat(velocity(model, 0.5, points, new double[] {1, 1}, 1)).isNotEqualTo(all);
      double[] free = velocity(model, 0.5, points, null, 1);
      double[] guided = velocity(model, 0.5, points, new double[] {1, -1}, 2);
      for (int i = 0; i < all.length; i++) {
        assertThat(guided[i]).isCloseTo(2 * all[i] - free[i], within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void everyCouplingCanBeTrainedWith(int index) {
    Coupling coupling =
        List.of(
                new IndependentCoupling(),
                new OptimalTransportCoupling(),
                new WeightedCoupling(1),
                new ImmiscibleCoupling(4))
            .get(index);
    FlowSettings flow = new FlowSettings(SMALL, "cond-ot", FlowSettings.Prediction.VELOCITY);
    try (FlowModel model = new FlowModel(flow, IDENTITY, Device.cpu(), 5)) {
      List<Double> losses = new ArrayList<>();
      Trainer.train(
          model.parameters(),
          TrainingSettings.of(200, 64, 1).withRate(3e-3),
          null,
          model.loss(
              (batch, random) -> new PlanData.Batch(MIXTURE.sample(batch, random), null),
              coupling,
              64,
              0),
          () -> false,
          (step, loss) -> losses.add(loss));
      assertThat(mean(losses.subList(150, 200))).isLessThan(0.9 * mean(losses.subList(0, 20)));
    }
  }

  private static double[] velocity(
      FlowModel model, double t, double[] points, double[] condition, double guidance) {
    double[] velocities = new double[points.length];
    model.field(condition, guidance).velocity(t, points, velocities);
    return velocities;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static float[] weights(Trainer.Result result) {
    return result.averages().get("layer1.weight").values();
  }

  private static Trainer.Result train(
      FlowModel model, TrainingSettings settings, Trainer.@Nullable Checkpoint checkpoint) {
    return Trainer.train(
        model.parameters(),
        settings,
        checkpoint,
        loss(model, settings),
        () -> false,
        (step, loss) -> {});
  }

  private static Trainer.Loss loss(FlowModel model, TrainingSettings settings) {
    return model.loss(
        (batch, random) -> new PlanData.Batch(MIXTURE.sample(batch, random), null),
        new IndependentCoupling(),
        settings.batch(),
        0);
  }

  private static double distance(FlowModel model, OdeSolver solver) {
    double[] samples =
        new FlowSampler(model.field(null, 1), model.path(), solver, TimeGrid.even(20))
            .sample(Noise.gaussian(2 * 4000, Noise.generator(7)), Noise.generator(8));
    return MIXTURE.distance(samples);
  }
}
