package dev.promenade.planners.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.promenade.models.io.Document;
import dev.promenade.models.io.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings the YAML of a map, as people and their tools write it, into the form that map_server
 * writes, and remarks on each difference: numbers in quotes, origins of four numbers, words for
 * {@code negate}, the old key {@code trinary}, keys of other programs. What could mean two things
 * is left as it is, for the strict reader to refuse.
 */
final class MapDialect {
  private static final List<String> KEYS =
      List.of("image", "resolution", "origin", "negate", "occupied_thresh", "free_thresh", "mode");
  private static final List<String> NUMBERS =
      List.of("resolution", "occupied_thresh", "free_thresh", "negate");
  private static final Set<String> YES = Set.of("true", "yes", "on");
  private static final Set<String> NO = Set.of("false", "no", "off");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:[0-9]{1,99}\\.?[0-9]{0,99}|\\.[0-9]{1,99})(?:[eE][-+]?[0-9]{1,3})?");

  private final Document document;
  private final ObjectNode fields;
  private final List<MapRemark> remarks;

  private MapDialect(Document document, ObjectNode fields, List<MapRemark> remarks) {
    this.document = document;
    this.fields = fields;
    this.remarks = remarks;
  }

  /**
   * The document in map_server's own form.
   *
   * @param remarks gets what was made of it
   */
  static JsonNode plain(Document document, List<MapRemark> remarks) {
    if (!(document.root() instanceof ObjectNode root)) {
      return document.root();
    }
    MapDialect dialect = new MapDialect(document, root.deepCopy(), remarks);
    dialect.trinary();
    dialect.otherKeys();
    for (String key : NUMBERS) {
      JsonNode node = dialect.fields.get(key);
      if (node != null && isQuotedNumber(node)) {
        dialect.fields.put(key, dialect.unquoted(key, node));
      }
    }
    dialect.negate();
    dialect.origin();
    return dialect.fields;
  }

  private void remark(String key, String text) {
    remarks.add(new MapRemark(MapRemark.Kind.SPELLING, document.at(key) + ": " + text));
  }

  private static boolean isQuotedNumber(JsonNode node) {
    return node.isTextual() && NUMBER.matcher(node.textValue().strip()).matches();
  }

  private double unquoted(String path, JsonNode node) {
    double number = Double.parseDouble(node.textValue().strip());
    remark(
        path,
        "%s is a number in quotes, taken as %s; leave the quotes out".formatted(path, number));
    return number;
  }

  /** Before there was {@code mode}, {@code trinary} told its first two values apart. */
  private void trinary() {
    JsonNode node = fields.get("trinary");
    if (node == null || fields.has("mode")) {
      return;
    }
    Boolean yes = truth(node);
    if (yes == null) {
      throw document.bad("trinary", node, "write mode: trinary, scale or raw instead");
    }
    fields.put("mode", yes ? "trinary" : "scale");
    fields.remove("trinary");
    remark(
        "trinary",
        "trinary is an old key, taken as mode: %s; write that"
            .formatted(yes ? "trinary" : "scale"));
  }

  /** Keys that nobody can have meant to be one of ours are other programs'. */
  private void otherKeys() {
    List<String> other = new ArrayList<>();
    for (String key : (Iterable<String>) fields::fieldNames) {
      if (!KEYS.contains(key) && Nearest.of(key, KEYS).isEmpty()) {
        other.add(key);
      }
    }
    for (String key : other) {
      JsonNode node = fields.remove(key);
      if (key.equals("trinary") && !String.valueOf(truth(node)).equals(modeIsTrinary())) {
        throw document.bad("trinary", node, "it contradicts mode; leave trinary out");
      }
      remark(key, "%s is no key of map files and has no effect; leave it out".formatted(key));
    }
  }

  private String modeIsTrinary() {
    return String.valueOf("trinary".equalsIgnoreCase(fields.path("mode").asText()));
  }

  private void negate() {
    JsonNode node = fields.get("negate");
    if (node == null) {
      return;
    }
    if (node.isDouble() && (node.doubleValue() == 0 || node.doubleValue() == 1)) {
      fields.put("negate", (int) node.doubleValue());
    } else if (node.isTextual() && truth(node) != null) {
      int value = Boolean.TRUE.equals(truth(node)) ? 1 : 0;
      fields.put("negate", value);
      remark("negate", "negate is '%s', taken as %d; write that".formatted(node.asText(), value));
    }
  }

  private static @Nullable Boolean truth(JsonNode node) {
    String text = node.asText().strip().toLowerCase(Locale.ROOT);
    boolean yes = YES.contains(text) || text.equals("1");
    boolean no = NO.contains(text) || text.equals("0");
    return (yes || no) ? yes : null;
  }

  /** Numbers in quotes, and z between y and yaw where it is 0. */
  private void origin() {
    if (!(fields.get("origin") instanceof ArrayNode origin)) {
      return;
    }
    for (int i = 0; i < origin.size(); i++) {
      String path = "origin[" + i + "]";
      if (isQuotedNumber(origin.get(i))) {
        origin.set(i, unquoted(path, origin.get(i)));
      }
    }
    if (origin.size() != 4 || !origin.get(2).isNumber() || !origin.get(3).isNumber()) {
      return;
    }
    if (origin.get(2).asDouble() == 0) {
      origin.remove(2);
      remark(
          "origin",
          "origin has four numbers, taken as x, y, z = 0 and yaw %s; write [x, y, yaw]"
              .formatted(origin.get(2).asText()));
    } else {
      throw document.bad(
          "origin",
          origin,
          "four numbers with a third other than 0 could be x, y, z, yaw or x, y, yaw, 0;"
              + " give [x, y, yaw]");
    }
  }
}
