package dev.promenade.models.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.promenade.models.tensor.Torch;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() {
    Path file = written();
    SafeTensors read = SafeTensors.read(file);
    assertThat(read.get("a.weight", 2, 3).values()).containsExactly(1, 2, 3, 4, 5, -0.5f);
    assertThat(read.get("scalar").values()).containsExactly(7);
    assertThat(read.text("seed")).isEqualTo("5");
    assertThat(read.tensors().keySet()).containsExactly("a.weight", "scalar");
  }

  @Test
  void theFormatIsTheOneThatDjlWrites() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (NDManager manager = Torch.manager(Device.cpu())) {
      var array = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(3, 2));
      array.setName("x");
      new NDList(array).encode(out, NDList.Encoding.SAFETENSORS);
    }
    Path file = Files.write(folder.resolve("djl.safetensors"), out.toByteArray());
    assertThat(SafeTensors.read(file).get("x", 3, 2).values()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void aTensorThatIsMissingOrOfAnotherShapeIsNamed() {
    SafeTensors read = SafeTensors.read(written());
    assertThatThrownBy(() -> read.get("b.weight", 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no tensor 'b.weight'");
    assertThatThrownBy(() -> read.get("a.weight", 3, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'a.weight' is of shape [2, 3]")
        .hasMessageContaining("[3, 2]");
  }

  @Test
  void aFileCutShortAnywhereIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(written());
    for (int length = 0; length < whole.length; length++) {
      Path file = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafeTensors.read(file))
          .as("cut to %d bytes", length)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("cut.safetensors");
    }
  }

  private Path written() {
    Path file = folder.resolve("weights.safetensors");
    Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "a.weight", new SafeTensors.Tensor(new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, -0.5f}));
    tensors.put("scalar", new SafeTensors.Tensor(new long[0], new float[] {7}));
    SafeTensors.write(file, tensors, Map.of("seed", "5"));
    return file;
  }
}
