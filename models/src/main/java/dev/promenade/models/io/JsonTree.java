package dev.promenade.models.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON as RFC 8259 has it: one value and nothing after it. */
final class JsonTree {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern TOKEN =
      Pattern.compile("(?:Unrecognized|Non-standard) token '(.*?)'");
  private static final Pattern CHARACTER =
      Pattern.compile("Unexpected character \\('?(.*?)'? ?\\(code");

  private final Tree tree;
  private final JsonParser parser;

  private JsonTree(Tree tree, JsonParser parser) {
    this.tree = tree;
    this.parser = parser;
  }

  static Document read(Object source, String text) {
    Tree tree = new Tree(source, text);
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonTree reader = new JsonTree(tree, parser);
      JsonToken first = parser.nextToken();
      JsonNode root = first == null ? NODES.nullNode() : reader.value("", first);
      reader.refuseMore();
      return tree.done(root, false);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw InputException.of(
          tree.line(line),
          "is not well-formed JSON (" + reason(e) + ")",
          "look for brackets, quotes and commas that do not match there",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  private void refuseMore() throws IOException {
    boolean more;
    try {
      more = parser.nextToken() != null;
    } catch (JsonProcessingException e) {
      more = true;
    }
    if (more) {
      throw InputException.of(
          tree.line(line()), "goes on after its end", "keep one document in a file");
    }
  }

  private JsonNode value(String path, @Nullable JsonToken token) throws IOException {
    if (token == null) {
      throw new IllegalStateException("the parser reports an early end itself");
    }
    return switch (token) {
      case START_OBJECT, START_ARRAY -> {
        tree.enter(path, line());
        JsonNode made = token == JsonToken.START_OBJECT ? object(path) : list(path);
        tree.leave();
        yield made;
      }
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(finite(path));
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.textNode(parser.getText());
    };
  }

  private double finite(String path) throws IOException {
    double number = parser.getDoubleValue();
    if (Double.isInfinite(number)) {
      throw InputException.of(tree.line(line()), path, parser.getText(), "give a smaller number");
    }
    return number;
  }

  private ObjectNode object(String path) throws IOException {
    ObjectNode made = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String full = tree.key(made, path, key, line());
      made.set(key, value(full, parser.nextToken()));
    }
    return made;
  }

  private ArrayNode list(String path) throws IOException {
    ArrayNode made = NODES.arrayNode();
    int before = line();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      tree.entryLine(made, path, line(), before);
      before = line();
      made.add(value(token.isScalarValue() ? path : Tree.entry(made, path), token));
    }
    return made;
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private static String reason(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    Matcher token = TOKEN.matcher(message);
    Matcher character = CHARACTER.matcher(message);
    if (message.startsWith("Unexpected end")) {
      return "it ends too early";
    }
    if (e instanceof StreamConstraintsException) {
      return "a text or number in it is too long";
    }
    if (token.find()) {
      return "'" + token.group(1) + "' is no value";
    }
    if (character.find()) {
      return "unexpected character '" + character.group(1) + "'";
    }
    return e.getLocation() == null ? "somewhere" : "in column " + e.getLocation().getColumnNr();
  }
}
