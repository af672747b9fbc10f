package dev.promenade.models.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads all YAML and JSON of the program into records, by one set of rules, and writes records. A
 * key twice, an unknown key, a fraction where a whole number belongs, a text where a number
 * belongs, an empty entry or section, a number that is not finite, a second document, YAML's
 * aliases, a file too large or nested too deep: all are refused, and so is a value out of the range
 * that its record declares by {@link Within} and {@link Sized}. Every error is an {@link
 * InputException} that names file, line, field, value and remedy.
 */
public final class Documents {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(MapperFeature.BLOCK_UNSAFE_POLYMORPHIC_BASE_TYPES)
          .build();
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .addModule(new Jdk8Module())
          .build();
  private static final ObjectWriter PRETTY = JSON.writer().with(SerializationFeature.INDENT_OUTPUT);

  private static final TypeReference<LinkedHashMap<String, Object>> FIELDS =
      new TypeReference<>() {};

  /** The largest document that is read [bytes]. */
  private static final int LARGEST = 64 << 20;

  private Documents() {}

  /** Reads a YAML file into a record. */
  public static <T> T readYaml(Path file, Class<T> type) {
    return yaml(file).as(type);
  }

  /** Reads a JSON file into a record. */
  public static <T> T readJson(Path file, Class<T> type) {
    return json(file, text(file)).as(type);
  }

  /**
   * Reads JSON text into a record.
   *
   * @param source where the text comes from, for messages
   */
  public static <T> T parseJson(Object source, String text, Class<T> type) {
    return json(source, text).as(type);
  }

  /** Reads a YAML file that is looked at before one knows what it is. */
  public static Document yaml(Path file) {
    return YamlTree.read(file, text(file));
  }

  /** Reads YAML text that is looked at before one knows what it is. */
  public static Document yaml(Object source, String text) {
    return YamlTree.read(source, text);
  }

  /** Reads JSON text that is looked at before one knows what it is. */
  public static Document json(Object source, String text) {
    return JsonTree.read(source, text);
  }

  /**
   * The text of a file.
   *
   * @throws InputException if it is missing, too large or not UTF-8
   */
  public static String text(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      String problem = Files.exists(file) ? "cannot be read as text" : "does not exist";
      throw InputException.of(file, problem, "check the path and the file's permissions", e);
    }
    if (bytes.length > LARGEST) {
      throw InputException.of(
          file, "is larger than %d MiB".formatted(LARGEST >> 20), "give a smaller file");
    }
    InputFiles.note(file, bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw InputException.of(file, "cannot be read as text", "save it in UTF-8", e);
    }
  }

  /** Writes a record, a map or a list as indented JSON, whole or not at all. */
  public static void writeJson(Path file, Object value) {
    AtomicFiles.writeString(file, toJson(value) + "\n");
  }

  /** Writes a record as YAML, whole or not at all. */
  public static void writeYaml(Path file, Object value) {
    AtomicFiles.writeString(file, toYaml(value));
  }

  /** A record as YAML. */
  public static String toYaml(Object value) {
    try {
      return YAML.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as YAML: " + value.getClass(), e);
    }
  }

  /** The fields of a record or a map, and one more. */
  public static Map<String, Object> with(Object value, String field, Object more) {
    Map<String, Object> fields = new LinkedHashMap<>(JSON.convertValue(value, FIELDS));
    fields.put(field, more);
    return fields;
  }

  /** A record, a map or a list as indented JSON. Infinite numbers become the strings "Infinity". */
  public static String toJson(Object value) {
    return written(PRETTY, value);
  }

  /** As {@link #toJson}, on one line. */
  public static String toJsonLine(Object value) {
    return written(JSON.writer(), value);
  }

  private static String written(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  static String firstLine(@Nullable String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("").strip();
  }
}
