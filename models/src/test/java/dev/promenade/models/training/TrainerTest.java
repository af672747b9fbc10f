package dev.promenade.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.promenade.models.tensor.Parameters;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final TrainingSettings SETTINGS = TrainingSettings.of(40, 4, 1).withRate(0.05);

  /** Spoils the loss of some calls. */
  private interface Fault {
    NDArray in(NDArray loss, NDArray weights, int call);
  }

  private static float[] train(Fault fault) {
    try (Parameters parameters = new Parameters(Device.cpu(), 1)) {
      NDArray weights = parameters.uniform("w", 1, 3);
      AtomicInteger calls = new AtomicInteger();
      return Trainer.train(
              parameters,
              SETTINGS,
              null,
              (manager, random) -> {
                NDArray target = manager.create(new float[] {1, 2, (float) random.nextDouble()});
                NDArray loss = weights.sub(target).square().sum();
                return fault.in(loss, weights, calls.incrementAndGet());
              },
              () -> false,
              (step, loss) -> assertThat(loss).isFinite())
          .averages()
          .get("w")
          .values();
    }
  }

  @Test
  void aStepWhoseLossOrGradientIsNotFiniteOnceIsMadeAgainAndNothingIsLost() {
    float[] expected = train((loss, weights, call) -> loss);
    float[] lossFailed = train((loss, weights, call) -> call == 7 ? loss.mul(Float.NaN) : loss);
    // The slope of a root at 0 is infinite, times 0: a finite loss without a gradient.
    float[] gradientFailed =
        train(
            (loss, weights, call) ->
                call == 7 ? loss.add(weights.mul(0).abs().sqrt().sum()) : loss);

    assertThat(expected[0]).isBetween(0.2f, 2f);
    assertThat(lossFailed).containsExactly(expected);
    assertThat(gradientFailed).containsExactly(expected);
  }

  @Test
  void aLossThatStaysInfiniteEndsTrainingAndNamesTheStep() {
    assertThatThrownBy(() -> train((loss, weights, call) -> call >= 5 ? loss.div(0) : loss))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the loss is Infinity at step 5");
  }
}
