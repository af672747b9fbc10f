package dev.promenade.models.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A document that is being read: remembers on which line what stands, and refuses what no document
 * may have, whatever its language: a key twice, too much depth.
 */
final class Tree {
  private static final int DEEPEST = 64;

  final Object source;
  private final boolean manyLines;
  private final Map<String, Integer> lines = new HashMap<>();
  private int depth;

  Tree(Object source, String text) {
    this.source = source;
    this.manyLines = text.strip().indexOf('\n') >= 0;
  }

  /** The source and a line of it, counted from 1. */
  Object line(int line) {
    return manyLines ? source + ", line " + line : source;
  }

  /** Where a field stands: the source, and the line where there are several. */
  Object at(String path) {
    String known = path;
    while (!known.isEmpty() && !lines.containsKey(known)) {
      int end = Math.max(known.lastIndexOf('.'), known.lastIndexOf('['));
      known = end < 0 ? "" : known.substring(0, end);
    }
    Integer line = lines.get(known);
    return line == null ? source : line(line);
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  void enter(String path, int line) {
    if (++depth > DEEPEST) {
      throw InputException.of(
          line(line), "is nested more than " + DEEPEST + " deep", "leave out some of the brackets");
    }
    if (!path.isEmpty()) {
      lines.putIfAbsent(path, line);
    }
  }

  void leave() {
    depth--;
  }

  /** Notes where the value of a key begins, and refuses a key that was there before. */
  String key(ObjectNode parent, String path, String key, int line) {
    String full = join(path, key);
    if (parent.has(key)) {
      throw InputException.of(
          line(line),
          "has the key '%s' twice%s"
              .formatted(full, manyLines ? " (first on line " + lines.get(full) + ")" : ""),
          "keep one of the two");
    }
    lines.put(full, line);
    parent.putNull(key);
    return full;
  }

  /** The path of the next entry of a list. */
  static String entry(ArrayNode parent, String path) {
    return path + "[" + parent.size() + "]";
  }

  /** Notes where an entry of a list stands, if it is not on the line of what was before. */
  void entryLine(ArrayNode parent, String path, int line, int lineBefore) {
    if (line != lineBefore) {
      lines.putIfAbsent(entry(parent, path), line);
    }
  }

  Document done(JsonNode root, boolean handwritten) {
    if (root.isNull() || root.isMissingNode()) {
      throw InputException.of(source, "is empty", "fill in at least the required keys");
    }
    return new Document(this, root, handwritten);
  }
}
