package dev.promenade.models.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.promenade.models.flow.Noise;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.io.InputException;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain Java says what PyTorch says. */
class FlowInferenceTest {
  private static final int CONDITIONS = 7;
  private static final int BATCH = 5;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(doubles = {1, 0, 2.5})
  void theFieldOfAConditionIsThatOfPyTorch(double guidance) {
    double[] condition = Noise.gaussian(CONDITIONS, Noise.generator(3));
    assertSame(FlowSettings.Prediction.DATA, condition, guidance);
  }

  @ParameterizedTest
  @EnumSource
  void theFieldWithoutAConditionIsThatOfPyTorch(FlowSettings.Prediction prediction) {
    assertSame(prediction, null, 1);
  }

  @Test
  void anotherKindOfNetworkIsRefused() {
    Path file = save(NetworkSettings.Kind.TRANSFORMER, FlowSettings.Prediction.DATA);
    assertThatThrownBy(() -> FlowInference.load(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("transformer")
        .hasMessageContaining("mlp");
  }

  private void assertSame(
      FlowSettings.Prediction prediction, double @Nullable [] condition, double guidance) {
    Path file = save(NetworkSettings.Kind.MLP, prediction);
    VelocityField plain = FlowInference.load(file).field(condition, guidance);
    try (FlowModel model = FlowModel.load(file, Device.cpu())) {
      VelocityField torch = model.field(condition, guidance);
      for (double t : new double[] {0, 0.3, 0.9}) {
        double[] points = Noise.gaussian(BATCH * plain.dimension(), Noise.generator(5));
        double[] expected = new double[points.length];
        double[] found = new double[points.length];
        torch.velocity(t, points, expected);
        plain.velocity(t, points, found);
        assertThat(DoubleStream.of(expected).map(Math::abs).sum()).isGreaterThan(1);
        for (int i = 0; i < found.length; i++) {
          assertThat(found[i]).isCloseTo(expected[i], within(1e-5 / (1 - t)));
        }
      }
    }
  }

  private Path save(NetworkSettings.Kind kind, FlowSettings.Prediction prediction) {
    NetworkSettings network = new NetworkSettings(kind, 5, 3, CONDITIONS, 32, 3);
    Normalizer normalizer = new Normalizer(new float[] {-1, -1, -1}, new float[] {1, 1, 1});
    Path file = folder.resolve("flow.safetensors");
    FlowSettings settings = new FlowSettings(network, "cond-ot", prediction);
    try (FlowModel model = new FlowModel(settings, normalizer, Device.cpu(), 4)) {
      model.save(file, model.parameters().save(""));
    }
    return file;
  }
}
