package dev.promenade.models.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Spoils a good document in every way in which hasty people and broken disks do: every key twice,
 * misspelt and empty, every number as a text, with a unit, as a boolean, not finite, every whole
 * number with a fraction, every list with an empty entry and with one entry less, cut off, with
 * more behind its end. For the tests of all readers, in every module.
 *
 * @param good the document in JSON; numbers that may have a fraction are written with one
 * @param yaml whether it is read as YAML, of which JSON is a part
 * @param but paths of fields with a freedom of their own: those of sections with free names, of
 *     lists of any length, of texts that may be empty; list indices are left out: {@code
 *     rooms.rects}
 */
public record Faults(String good, boolean yaml, Set<String> but) {
  private static final int TOO_DEEP = 5000;

  /**
   * A spoilt document.
   *
   * @param name what was done to it
   * @param text of it
   * @param field that the message must name; empty for the document as a whole
   */
  public record Fault(String name, String text, String field) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** One change: what to write in place of the node at a path. */
  private record Change(String path, String text) {}

  public List<Fault> all() {
    JsonNode root = Documents.json("the good document", good).root();
    List<Fault> faults = new ArrayList<>();
    walk("", root, root, faults);
    for (int quarter = 1; quarter < 4; quarter++) {
      faults.add(
          new Fault(
              "cut at " + quarter + "/4", good.substring(0, good.length() * quarter / 4), ""));
    }
    faults.add(
        new Fault(
            "last bracket cut off", good.strip().substring(0, good.strip().length() - 1), ""));
    faults.add(new Fault("a second document", good + (yaml ? "\n---\n" : "\n") + good, ""));
    faults.add(new Fault("something behind the end", good + " }", ""));
    faults.add(new Fault("empty", "", ""));
    faults.add(new Fault("only blanks", " \n\n", ""));
    faults.add(new Fault("null", "null", ""));
    faults.add(new Fault("a list", "[" + good + "]", ""));
    faults.add(new Fault("a text", "\"robot\"", ""));
    faults.add(new Fault("nested too deep", "[".repeat(TOO_DEEP), ""));
    if (yaml) {
      faults.add(new Fault("a bomb of aliases", bomb(), ""));
      faults.add(new Fault("a tag", "!!javax.script.ScriptEngineManager " + good, ""));
    }
    faults.removeIf(fault -> but.contains(fault.name()));
    return faults;
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("{a0: &a0 [x]");
    for (int i = 1; i < 30; i++) {
      text.append(", a%d: &a%d [*a%d, *a%d]".formatted(i, i, i - 1, i - 1));
    }
    return text + "}";
  }

  private void walk(String path, JsonNode node, JsonNode root, List<Fault> faults) {
    String free = path.replaceAll("\\[\\d+]", "");
    boolean nonFinite =
        !node.isIntegralNumber()
            && but.stream()
                .anyMatch(b -> b.endsWith("~") && free.startsWith(b.substring(0, b.length() - 1)));
    Consumer<String[]> change =
        what ->
            faults.add(
                new Fault(
                    path + " " + what[0], written(root, new Change(path, what[1])), last(path)));
    if (node.isObject()) {
      section(path, node, root, faults);
    } else if (node.isArray()) {
      list(path, node, root, faults);
    } else if (node.isIntegralNumber()) {
      change.accept(new String[] {"with a fraction", node + ".9"});
      change.accept(new String[] {"in quotes", "\"" + node + "\""});
      change.accept(new String[] {"beyond all numbers", "99999999999999999999"});
      number(change, node, nonFinite);
    } else if (node.isNumber()) {
      change.accept(new String[] {"in quotes", "\"" + node + "\""});
      change.accept(new String[] {"beyond all numbers", "1e999"});
      number(change, node, nonFinite);
    } else if (node.isBoolean()) {
      change.accept(new String[] {"in quotes", "\"true\""});
      change.accept(new String[] {"as a number", "1"});
      change.accept(new String[] {"as yes", yaml ? "yes" : "\"yes\""});
    } else if (!but.contains(free)) {
      change.accept(new String[] {"as a boolean", "true"});
      if (!nonFinite) {
        change.accept(new String[] {"as a fraction", "2.5"});
      }
      change.accept(new String[] {"as a section", "{\"a\": 1}"});
      change.accept(new String[] {"as a list", "[\"a\", [2]]"});
    }
    if (!node.isContainerNode() && !path.isEmpty() && !mayBeEmpty(free)) {
      change.accept(new String[] {"as nothing", "null"});
    }
  }

  private boolean mayBeEmpty(String free) {
    return but.contains("?") || but.contains(free + "?");
  }

  private void number(Consumer<String[]> change, JsonNode node, boolean nonFinite) {
    change.accept(new String[] {"with a unit", yaml ? node + " m" : "\"" + node + " m\""});
    change.accept(new String[] {"as a boolean", "true"});
    if (!nonFinite) {
      change.accept(new String[] {"not a number", yaml ? ".nan" : "\"NaN\""});
      change.accept(new String[] {"infinite", yaml ? "-.inf" : "\"Infinity\""});
    }
    change.accept(new String[] {"as a word", "\"many\""});
    change.accept(new String[] {"as a list", "[" + node + "]"});
  }

  private void section(String path, JsonNode node, JsonNode root, List<Fault> faults) {
    boolean named = but.contains(path.replaceAll("\\[\\d+]", ""));
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = field.getKey();
      String full = Tree.join(path, key);
      String value = written(field.getValue(), null);
      faults.add(
          new Fault(
              full + " twice",
              written(root, new Change(full, value + ",\n\"" + key + "\": " + value)),
              key));
      if (!named) {
        String wrong = key.length() < 2 ? key + "x" : key + key.charAt(key.length() - 1);
        faults.add(
            new Fault(
                full + " misspelt",
                written(root, new Change(full, value + ",\n\"" + wrong + "\": " + value)),
                wrong));
      }
      if (field.getValue().isContainerNode()) {
        if (!mayBeEmpty(full.replaceAll("\\[\\d+]", ""))) {
          faults.add(new Fault(full + " empty", written(root, new Change(full, "null")), key));
        }
        faults.add(new Fault(full + " as a word", written(root, new Change(full, "\"all\"")), key));
        faults.add(
            new Fault(
                full + " nested too deep",
                written(root, new Change(full, "[".repeat(99) + "]".repeat(99))),
                ""));
      }
      walk(full, field.getValue(), root, faults);
    }
  }

  private void list(String path, JsonNode node, JsonNode root, List<Fault> faults) {
    boolean anyLength = but.contains(path.replaceAll("\\[\\d+]", ""));
    List<String> entries = new ArrayList<>();
    node.forEach(entry -> entries.add(written(entry, null)));
    if (!node.isEmpty() && !anyLength) {
      faults.add(
          new Fault(
              path + " one short",
              written(root, new Change(path, entries.subList(0, entries.size() - 1).toString())),
              last(path)));
    }
    entries.add("null");
    faults.add(
        new Fault(
            path + " with an empty entry",
            written(root, new Change(path, entries.toString())),
            last(path)));
    for (int i = 0; i < node.size(); i++) {
      walk(path + "[" + i + "]", node.get(i), root, faults);
    }
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1).replaceAll("\\[\\d+]", "");
  }

  private static String written(JsonNode node, @Nullable Change change) {
    StringBuilder text = new StringBuilder();
    write("", node, change, text);
    return text.toString();
  }

  private static void write(
      String path, JsonNode node, @Nullable Change change, StringBuilder text) {
    if (change != null && path.equals(change.path) && !path.isEmpty()) {
      text.append(change.text);
    } else if (node.isObject()) {
      String before = "{";
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        text.append(before).append('"').append(field.getKey()).append("\": ");
        write(Tree.join(path, field.getKey()), field.getValue(), change, text);
        before = ",\n";
      }
      text.append(node.isEmpty() ? "{}" : "}");
    } else if (node.isArray()) {
      String before = "[";
      for (int i = 0; i < node.size(); i++) {
        text.append(before);
        write(path + "[" + i + "]", node.get(i), change, text);
        before = ", ";
      }
      text.append(node.isEmpty() ? "[]" : "]");
    } else {
      text.append(node);
    }
  }

  /** That a reader refuses a fault as it should: one sentence that a user can act on. */
  public static void assertRefused(Fault fault, String source, Consumer<String> reader) {
    Throwable thrown = catchThrowable(() -> reader.accept(fault.text()));
    assertThat(thrown).as("%s: %s", fault, fault.text()).isInstanceOf(InputException.class);
    assertThat(thrown.getMessage())
        .as("%s: %s", fault, fault.text().length() > 2000 ? "" : fault.text())
        .contains(source)
        .contains(fault.field())
        .doesNotContain("\n")
        .doesNotContainPattern(
            "internal error|java\\.|Exception|\\bnull\\b|dev\\.promenade|jackson")
        .doesNotContainPattern("out of bounds|LinkedHashMap|ArrayList|JsonNode|Optional|Cannot ");
    assertThat(thrown.getMessage().length()).as(thrown.getMessage()).isLessThan(600);
  }
}
