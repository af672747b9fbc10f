package dev.promenade.models.io;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
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

/**
 * A safetensors file of 32-bit floats: the length of a JSON header (64 bits, little endian), the
 * header, the numbers. Needs no PyTorch. Of one's own because hashes, names and shapes are checked
 * before anything is made of a file, also where there is no PyTorch.
 */
public final class SafeTensors {
  private static final String METADATA = "__metadata__";
  private static final String FLOATS = "F32";
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

  /** A tensor in the header: where its bytes begin and end, counted from the end of the header. */
  private record Entry(
      String dtype,
      long[] shape,
      @JsonProperty("data_offsets") long @Sized(value = 2, of = "[begin, end]") [] offsets) {}

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
    return Documents.parseJson(source + ", " + what, text(key), type);
  }

  /** Settings as a text for the header of a file. */
  public static String json(Object settings) {
    return Documents.toJsonLine(settings);
  }

  /** Writes a file whole or not at all. */
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(METADATA, metadata);
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      long end = offset + 4L * tensor.values().length;
      header.put(entry.getKey(), new Entry(FLOATS, tensor.shape(), new long[] {offset, end}));
      offset = end;
    }
    byte[] text = Documents.toJsonLine(header).getBytes(StandardCharsets.UTF_8);
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
      bytes = InputFiles.bytes(file);
    } catch (IOException e) {
      throw InputException.of(
          file, Files.exists(file) ? "cannot be read" : "does not exist", "check the path", e);
    }
    return of(file, bytes);
  }

  /**
   * As {@link #read}, from the bytes of a file.
   *
   * @param file for messages
   */
  public static SafeTensors of(Path file, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.length < 8 ? -1 : buffer.getLong();
    if (length < 2 || length > LARGEST_HEADER || length > bytes.length - 8) {
      throw damaged(file, "its header is %d bytes long".formatted(length));
    }
    int start = 8 + (int) length;
    Document header =
        Documents.json(
            file + ", header", new String(bytes, 8, (int) length, StandardCharsets.UTF_8));
    header.requireSection();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : header.root().properties()) {
      if (field.getKey().equals(METADATA)) {
        metadata.putAll(header.entries(METADATA, field.getValue(), String.class));
      } else {
        Entry entry = header.as(field.getKey(), field.getValue(), Entry.class);
        tensors.put(field.getKey(), tensor(file, buffer, start, field.getKey(), entry));
      }
    }
    return new SafeTensors(file, tensors, metadata);
  }

  private static Tensor tensor(Path file, ByteBuffer buffer, int start, String name, Entry entry) {
    if (!entry.dtype().equals(FLOATS)) {
      throw InputException.of(
          file, "tensor '%s'".formatted(name), "of type " + entry.dtype(), "expected " + FLOATS);
    }
    long[] shape = entry.shape();
    long count = 1;
    for (long size : shape) {
      count = size < 0 || count > Integer.MAX_VALUE ? Long.MAX_VALUE : count * size;
    }
    long from = entry.offsets()[0];
    long to = entry.offsets()[1];
    if (from < 0
        || to > buffer.capacity() - start
        || count > Integer.MAX_VALUE / 4
        || to - from != 4 * count) {
      throw damaged(
          file,
          "tensor '%s' of shape %s does not fill bytes %d to %d, or they are missing"
              .formatted(name, Arrays.toString(shape), from, to));
    }
    float[] values = new float[(int) count];
    buffer
        .slice(start + (int) from, (int) (to - from))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return new Tensor(shape, values);
  }

  private static InputException damaged(Path file, String detail) {
    return InputException.of(
        file,
        "is not a whole safetensors file (%s)".formatted(detail),
        "fetch or train the weights again");
  }

  private static byte[] littleEndian(int size, Consumer<ByteBuffer> content) {
    byte[] bytes = new byte[size];
    content.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }
}
