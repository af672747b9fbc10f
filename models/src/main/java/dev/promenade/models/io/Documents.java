package dev.promenade.models.io;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML and JSON files into records and writes records as JSON or YAML. Unknown keys are
 * rejected; every error becomes an {@link InputException} that names file, line, field, value and
 * remedy.
 */
public final class Documents {
  private static final ObjectMapper YAML =
      configured(
          YAMLMapper.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .build());
  private static final ObjectMapper JSON = configured(JsonMapper.builder().build());
  private static final ObjectWriter PRETTY = JSON.writer().with(SerializationFeature.INDENT_OUTPUT);

  private Documents() {}

  /** Reads a YAML file into a record. */
  public static <T> T readYaml(Path file, Class<T> type) {
    return read(YAML, file, type);
  }

  /** Reads a JSON file into a record. */
  public static <T> T readJson(Path file, Class<T> type) {
    return read(JSON, file, type);
  }

  /**
   * Reads JSON text into a record.
   *
   * @param source where the text comes from, for messages
   */
  public static <T> T parseJson(Object source, String text, Class<T> type) {
    return parse(JSON, source, text, type);
  }

  /**
   * Turns a part of a document into a record.
   *
   * @param source the document and the field within it, for messages
   */
  public static <T> T convert(Object source, JsonNode part, Class<T> type) {
    UnknownKeys.reject(source, part, type);
    try {
      return JSON.treeToValue(part, type);
    } catch (JsonMappingException e) {
      throw InputException.of(source, describe(e), "correct it and try again", e);
    } catch (JsonProcessingException e) {
      throw InputException.of(source, "cannot be used", "correct it and try again", e);
    }
  }

  /** Writes a record, a map or a list as indented JSON, whole or not at all. */
  public static void writeJson(Path file, Object value) {
    AtomicFiles.writeString(file, toJson(value) + "\n");
  }

  /** Writes a record as YAML, whole or not at all. */
  public static void writeYaml(Path file, Object value) {
    try {
      AtomicFiles.writeString(file, YAML.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as YAML: " + value.getClass(), e);
    }
  }

  /** A record, a map or a list as indented JSON. Infinite numbers become the strings "Infinity". */
  public static String toJson(Object value) {
    try {
      return PRETTY.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  private static <T> T read(ObjectMapper mapper, Path file, Class<T> type) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      String problem = Files.exists(file) ? "cannot be read as text" : "does not exist";
      throw InputException.of(file, problem, "check the path and the file's permissions", e);
    }
    return parse(mapper, file, text, type);
  }

  private static <T> T parse(ObjectMapper mapper, Object source, String text, Class<T> type) {
    try {
      UnknownKeys.reject(source, mapper.readTree(text), type);
      @Nullable T value = mapper.readValue(text, type);
      if (value == null) {
        throw InputException.of(source, "is empty", "fill in at least the required keys");
      }
      return value;
    } catch (JsonMappingException e) {
      throw InputException.of(source + at(e), describe(e), "correct it and try again", e);
    } catch (JsonProcessingException e) {
      String reason = firstLine(e.getOriginalMessage());
      throw InputException.of(
          source + at(e), "is not well-formed (" + reason + ")", "correct it and try again", e);
    }
  }

  private static String describe(JsonMappingException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String where = path(e);
    if (e.getOriginalMessage() != null && e.getOriginalMessage().contains("Cannot map `null`")) {
      return "has no value for the required key '" + where + "'";
    }
    String reason =
        root instanceof JsonMappingException m ? m.getOriginalMessage() : root.getMessage();
    reason = reason == null ? null : reason.replaceAll("([a-z]+\\.)+(?=[A-Z][a-z])", "");
    return where.isEmpty()
        ? "cannot be used: " + firstLine(reason)
        : "has a value that cannot be used at '" + where + "': " + firstLine(reason);
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("").strip();
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : e.getPath()) {
      if (reference.getFieldName() != null) {
        path.append(path.length() == 0 ? "" : ".").append(reference.getFieldName());
      } else {
        path.append('[').append(reference.getIndex()).append(']');
      }
    }
    return path.toString();
  }

  private static String at(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null || location.getLineNr() < 1 ? "" : ", line " + location.getLineNr();
  }

  private static ObjectMapper configured(ObjectMapper mapper) {
    return mapper
        .registerModule(new Jdk8Module())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }
}
