package dev.promenade.models.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads the YAML that people write for us: one document, without tags and aliases. Numbers are
 * those of JSON, with a plus sign where one likes; {@code true} and {@code false} are the only
 * booleans, so that {@code no}, {@code 010}, {@code 1_000} and {@code 12:30} are texts and never
 * something else than they look like.
 */
final class YamlTree {
  private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0|[1-9][0-9]{0,99})");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:[0-9]{1,99}\\.?[0-9]{0,99}|\\.[0-9]{1,99})(?:[eE][-+]?[0-9]{1,9})?");
  private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9].*");
  private static final Pattern INFINITE = Pattern.compile("([-+]?)\\.(?:inf|Inf|INF)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(?:nan|NaN|NAN)");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Tree tree;
  private final Iterator<Event> events;

  private YamlTree(Tree tree, Iterator<Event> events) {
    this.tree = tree;
    this.events = events;
  }

  static Document read(Object source, String text) {
    Tree tree = new Tree(source, text);
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    ParserImpl parser = new ParserImpl(new StreamReader(text), options);
    Iterator<Event> events =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return parser.peekEvent() != null;
          }

          @Override
          public Event next() {
            return parser.getEvent();
          }
        };
    try {
      return new YamlTree(tree, events).document();
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw InputException.of(
          tree.line(line),
          "is not well-formed YAML (" + e.getProblem() + ")",
          "look for brackets, quotes and indents that do not match there",
          e);
    } catch (YAMLException e) {
      throw InputException.of(
          source, "is not well-formed YAML (it has special characters)", "give a text file", e);
    }
  }

  private Document document() {
    events.next(); // the start of the stream
    Event first = events.next();
    if (first instanceof StreamEndEvent) {
      return tree.done(NODES.nullNode(), true);
    }
    JsonNode root = value("", events.next());
    Event end = events.next();
    if (end instanceof DocumentEndEvent) {
      end = events.next();
    }
    if (!(end instanceof StreamEndEvent)) {
      throw InputException.of(
          tree.line(line(end)), "begins a second document", "keep one document in a file");
    }
    return tree.done(root, true);
  }

  private JsonNode value(String path, Event event) {
    if (event instanceof ScalarEvent scalar) {
      refuseTag(path, event, scalar.getTag());
      return scalar.isPlain() ? plain(path, scalar) : NODES.textNode(scalar.getValue());
    }
    if (event instanceof AliasEvent alias) {
      throw InputException.of(
          tree.line(line(event)), path, "the alias '*" + alias.getAnchor() + "'", "write it out");
    }
    tree.enter(path, line(event));
    JsonNode made;
    if (event instanceof MappingStartEvent start) {
      refuseTag(path, event, start.getTag());
      made = mapping(path);
    } else {
      refuseTag(path, event, ((SequenceStartEvent) event).getTag());
      made = list(path, line(event));
    }
    tree.leave();
    return made;
  }

  private ObjectNode mapping(String path) {
    ObjectNode made = NODES.objectNode();
    for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
      if (!(event instanceof ScalarEvent key)) {
        throw InputException.of(
            tree.line(line(event)), "has a key that is no name", "begin the line with a name");
      }
      refuseTag(path, event, key.getTag());
      String full = tree.key(made, path, key.getValue(), line(key));
      made.set(key.getValue(), value(full, events.next()));
    }
    return made;
  }

  private ArrayNode list(String path, int start) {
    ArrayNode made = NODES.arrayNode();
    int before = start;
    for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
      tree.entryLine(made, path, line(event), before);
      before = line(event);
      made.add(value(Tree.entry(made, path), event));
    }
    return made;
  }

  private JsonNode plain(String path, ScalarEvent scalar) {
    String text = scalar.getValue();
    if (WHOLE.matcher(text).matches()) {
      BigInteger whole = new BigInteger(text);
      return whole.bitLength() < 32
          ? NODES.numberNode(whole.intValue())
          : whole.bitLength() < 64 ? NODES.numberNode(whole.longValue()) : NODES.numberNode(whole);
    }
    if (NUMBER.matcher(text).matches() && !LEADING_ZERO.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      if (Double.isInfinite(number)) {
        throw InputException.of(tree.line(line(scalar)), path, text, "give a smaller number");
      }
      return NODES.numberNode(number);
    }
    if (INFINITE.matcher(text).matches()) {
      return NODES.numberNode(
          text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    if (NOT_A_NUMBER.matcher(text).matches()) {
      return NODES.numberNode(Double.NaN);
    }
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> NODES.nullNode();
      case "true", "True", "TRUE" -> NODES.booleanNode(true);
      case "false", "False", "FALSE" -> NODES.booleanNode(false);
      default -> NODES.textNode(text);
    };
  }

  private void refuseTag(String path, Event event, String tag) {
    if (tag != null) {
      throw InputException.of(
          tree.line(line(event)), path, "marked with the tag '" + tag + "'", "leave the tag out");
    }
  }

  private static int line(Event event) {
    return event.getStartMark() == null ? 1 : event.getStartMark().getLine() + 1;
  }
}
