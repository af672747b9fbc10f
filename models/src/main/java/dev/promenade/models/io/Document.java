package dev.promenade.models.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document that was read, with the lines on which its fields stand. */
public final class Document {
  private final Tree tree;
  private final JsonNode root;
  private final boolean handwritten;

  Document(Tree tree, JsonNode root, boolean handwritten) {
    this.tree = tree;
    this.root = root;
    this.handwritten = handwritten;
  }

  /** All of it. */
  public JsonNode root() {
    return root;
  }

  /** The document as a record. */
  public <T> T as(Class<T> type) {
    return as("", root, type);
  }

  /**
   * A part of the document as a record.
   *
   * @param path of the part, for messages: {@code people.groups[2]}
   * @throws InputException for the first field in the order of the document that does not fit
   */
  public <T> T as(String path, JsonNode part, Class<T> type) {
    new DocumentCheck(this, handwritten).check(path, part, type);
    try {
      @Nullable T value = Documents.JSON.treeToValue(part, type);
      if (value == null) {
        throw bad(path, "empty", "fill in at least the required keys");
      }
      return value;
    } catch (JsonMappingException e) {
      throw unusable(path, e);
    } catch (JsonProcessingException e) {
      throw InputException.of(at(path), "cannot be used", "correct it and try again", e);
    }
  }

  /**
   * A section with free names, such as parameters.
   *
   * @param path of the part, for messages; empty for the whole document
   * @param type of its values
   */
  public <T> Map<String, T> entries(String path, JsonNode part, Class<T> type) {
    requireSection(path, part);
    Map<String, T> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : part.properties()) {
      String full = Tree.join(path, entry.getKey());
      entries.put(entry.getKey(), as(full, entry.getValue(), type));
    }
    return entries;
  }

  /**
   * @throws InputException if the document is a list or a single value
   */
  public void requireSection() {
    requireSection("", root);
  }

  void requireSection(String path, JsonNode part) {
    if (!part.isObject()) {
      throw bad(path, ValueCheck.shown(part), "give a section with 'name: value' in it");
    }
    if (part.has("")) {
      throw bad(path, "a section with an empty name", "give every entry a name");
    }
  }

  /** The source, and the line of a field where there are several lines. */
  public Object at(String path) {
    return tree.at(path);
  }

  /** A field with a value that cannot be used. */
  public InputException bad(String path, Object value, String remedy) {
    return InputException.of(at(path), path, value, remedy);
  }

  /** What a record's own constructor refused. */
  private InputException unusable(String part, JsonMappingException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String path = path(part, e);
    boolean told = root instanceof IllegalArgumentException || root instanceof InputException;
    String reason = told ? Documents.firstLine(root.getMessage()) : "it does not fit";
    return path.isEmpty()
        ? InputException.of(at(path), "cannot be used: " + reason, "correct it and try again", e)
        : InputException.of(
            at(path),
            "has a value that cannot be used at '" + path + "': " + reason,
            "correct it and try again",
            e);
  }

  private static String path(String part, JsonMappingException e) {
    StringBuilder path = new StringBuilder(part);
    for (JsonMappingException.Reference reference : e.getPath()) {
      if (reference.getFieldName() != null) {
        path.append(path.length() == 0 ? "" : ".").append(reference.getFieldName());
      } else {
        path.append('[').append(reference.getIndex()).append(']');
      }
    }
    return path.toString();
  }
}
