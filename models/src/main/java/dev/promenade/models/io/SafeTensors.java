package dev.promenade.models.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A safetensors file of 32-bit floats: the length of a JSON header (64 bits, little endian), the
 * header, the numbers. Needs no PyTorch.
 */
public final class SafeTensors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "__metadata__";
  private static final int LARGEST_HEADER = 100_000_000;

  private final Path source;
  private final Map<String, Tensor> tensors;
  private final Map<String, String> metadata;

  private SafeTensors(Path source, Map<String, Tensor> tensors, Map<String, String> metadata) {
    this.source = source;
    this.tensors = Collections.unmodifiableMap(tensors);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /**
   * Numbers with a shape.
   *
   * @param shape sizes of the axes
   * @param values row by row, the last axis fastest
   */
  public record Tensor(long[] shape, float[] values) {
    public Tensor {
      if (Arrays.stream(shape).reduce(1, (a, b) -> a * b) != values.length) {
        throw new IllegalArgumentException(
            "%d values for shape %s".formatted(values.length, Arrays.toString(shape)));
      }
    }
  }

  /** All tensors by name, in the order of the file. */
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /** The texts stored beside the tensors. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * A tensor that must be there.
   *
   * @param shape that it must have
   * @throws InputException if it is missing or has another shape
   */
  public Tensor get(String name, long... shape) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw InputException.of(
          source,
          "has no tensor '%s'".formatted(name),
          "the weights are of another network; choose weights and network that belong together");
    }
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw InputException.of(
          source,
          "tensor '%s'".formatted(name),
          "of shape " + Arrays.toString(tensor.shape()),
          "the network has %s; choose weights and network that belong together"
              .formatted(Arrays.toString(shape)));
    }
    return tensor;
  }

  /** A text that must be there. */
  public String text(String key) {
    String value = metadata.get(key);
    if (value == null) {
      throw InputException.of(
          source, "has no '%s' in its header".formatted(key), "use a file that this program wrote");
    }
    return value;
  }

  /**
   * A text that was made by {@link #json}.
   *
   * @param what it describes, for the message: "its flow"
   * @throws InputException if it is missing or was written for another type
   */
  public <T> T value(String key, Class<T> type, String what) {
    try {
      return JSON.readValue(text(key), type);
    } catch (JsonProcessingException e) {
      throw InputException.of(
          source,
          "describes %s in a way that cannot be read (%s)".formatted(what, e.getOriginalMessage()),
          "train the weights again with this version",
          e);
    }
  }

  /** Settings as a text for the header of a file. */
  public static String json(Object settings) {
    try {
      return JSON.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings cannot be written as JSON", e);
    }
  }

  /** Writes a file whole or not at all. */
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode texts = header.putObject(METADATA);
    metadata.forEach(texts::put);
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      ObjectNode node = header.putObject(entry.getKey());
      node.put("dtype", "F32");
      node.set("shape", JSON.valueToTree(tensor.shape()));
      long end = offset + 4L * tensor.values().length;
      node.set("data_offsets", JSON.valueToTree(new long[] {offset, end}));
      offset = end;
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFiles.write(
        file,
        out -> {
          out.write(littleEndian(8, bytes -> bytes.putLong(text.length)));
          out.write(text);
          for (Tensor tensor : tensors.values()) {
            float[] values = tensor.values();
            out.write(littleEndian(4 * values.length, bytes -> bytes.asFloatBuffer().put(values)));
          }
        });
  }

  /**
   * @throws InputException if the file is missing, cut short, not safetensors or of other numbers
   */
  public static SafeTensors read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw InputException.of(
          file, Files.exists(file) ? "cannot be read" : "does not exist", "check the path", e);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.length < 8 ? -1 : buffer.getLong();
    if (length < 2 || length > LARGEST_HEADER || length > bytes.length - 8) {
      throw damaged(file, "its header is %d bytes long".formatted(length), null);
    }
    int start = 8 + (int) length;
    try {
      JsonNode header = JSON.readTree(new String(bytes, 8, (int) length, StandardCharsets.UTF_8));
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      Map<String, String> metadata = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : header.properties()) {
        if (field.getKey().equals(METADATA)) {
          field
              .getValue()
              .properties()
              .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        } else {
          tensors.put(field.getKey(), tensor(file, buffer, start, field));
        }
      }
      return new SafeTensors(file, tensors, metadata);
    } catch (JsonProcessingException e) {
      throw damaged(file, "its header is not JSON", e);
    }
  }

  private static Tensor tensor(
      Path file, ByteBuffer buffer, int start, Map.Entry<String, JsonNode> field) {
    JsonNode node = field.getValue();
    if (!node.path("dtype").asText().equals("F32")) {
      throw InputException.of(
          file,
          "tensor '%s'".formatted(field.getKey()),
          "of type " + node.path("dtype").asText(),
          "expected F32");
    }
    JsonNode sizes = node.path("shape");
    long[] shape = new long[sizes.size()];
    long count = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = sizes.get(i).asLong(-1);
      count = shape[i] < 0 || count > Integer.MAX_VALUE ? Long.MAX_VALUE : count * shape[i];
    }
    long from = node.path("data_offsets").path(0).asLong(-1);
    long to = node.path("data_offsets").path(1).asLong(-1);
    if (from < 0
        || to > buffer.capacity() - start
        || count > Integer.MAX_VALUE / 4
        || to - from != 4 * count) {
      throw damaged(file, "tensor '%s' is cut short".formatted(field.getKey()), null);
    }
    float[] values = new float[(int) count];
    buffer
        .slice(start + (int) from, (int) (to - from))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return new Tensor(shape, values);
  }

  private static InputException damaged(Path file, String detail, @Nullable Throwable cause) {
    String problem = "is not a whole safetensors file (%s)".formatted(detail);
    String remedy = "fetch or train the weights again";
    return cause == null
        ? InputException.of(file, problem, remedy)
        : InputException.of(file, problem, remedy, cause);
  }

  private static byte[] littleEndian(int size, Consumer<ByteBuffer> content) {
    byte[] bytes = new byte[size];
    content.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }
}
