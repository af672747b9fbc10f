package dev.promenade.models.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.promenade.models.io.SafeTensors;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
  @Test
  void weightsAreOverwrittenWholeAlsoThoseThatAreTrained() {
    try (Parameters parameters = new Parameters(Device.cpu(), 1)) {
      NDArray trained = parameters.constant("a", Float.NaN, 2, 3);
      trained.setRequiresGradient(true);
      NDArray single = parameters.constant("b", 7, 1);
      parameters.use(
          Map.of("a", tensor(new long[] {2, 3}, 1, 2, 3, 4, 5, 6), "b", tensor(new long[] {1}, 8)));
      assertThat(trained.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(single.toFloatArray()).containsExactly(8);
      assertThatThrownBy(() -> parameters.use(Map.of("c", tensor(new long[] {1}, 8))))
          .hasMessageContaining("no weight 'c'");
    }
  }

  private static SafeTensors.Tensor tensor(long[] shape, float... values) {
    return new SafeTensors.Tensor(shape, values);
  }

  /** PyTorch warns once in a process, and past Java: so a process of its own. */
  @Test
  void nothingIsSaidOnTheTerminalWhileWeightsAreLoaded() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Loader.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(said.lines().filter(line -> !line.startsWith("SLF4J"))).containsExactly("loaded");
  }

  /** Loads weights. */
  static final class Loader {
    public static void main(String[] arguments) {
      try (Parameters parameters = new Parameters(Device.cpu(), 1)) {
        parameters.constant("a", 1, 2);
        parameters.use(Map.of("a", tensor(new long[] {2}, 3, 4)));
        System.out.println("loaded");
      }
    }
  }
}
