package dev.promenade.models.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedType;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds a single value against its type: nothing is converted but a whole number to a number, and
 * in YAML a whole number to a text (a room may be named {@code 101}).
 */
record ValueCheck(
    Document document, String path, JsonNode node, boolean handwritten, boolean nonFinite) {
  private static final Set<Class<?>> WHOLE =
      Set.of(
          int.class, long.class, Integer.class, Long.class, OptionalInt.class, OptionalLong.class);
  private static final Set<Class<?>> SHORT = Set.of(int.class, Integer.class, OptionalInt.class);
  private static final Set<Class<?>> NUMBERS =
      Set.of(double.class, Double.class, OptionalDouble.class, float.class, Float.class);
  private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");
  private static final Pattern WITH_UNIT =
      Pattern.compile(
          "\\s*[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?\\s*[\\p{L}%°][^\\s,:]*\\s*");
  private static final Pattern QUOTED_NUMBER =
      Pattern.compile("\\s*[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?\\s*");
  private static final int LONGEST = 60;

  void check(Class<?> type, @Nullable AnnotatedType annotated) {
    Within within = annotated == null ? null : annotated.getAnnotation(Within.class);
    if (WHOLE.contains(type)) {
      whole(SHORT.contains(type), within);
    } else if (NUMBERS.contains(type)) {
      number(type == float.class || type == Float.class, within);
    } else if (type == boolean.class || type == Boolean.class) {
      if (!node.isBoolean()) {
        throw document.bad(path, shown(node), "give true or false" + unquoted("true|false"));
      }
    } else if (type == String.class) {
      text();
    }
  }

  private void whole(boolean small, @Nullable Within within) {
    if (!(small ? node.isInt() : node.isInt() || node.isLong())) {
      throw document.bad(
          path,
          shown(node),
          node.isIntegralNumber()
              ? "give a whole number of at most %s digits".formatted(small ? 9 : 18)
              : "give a whole number"
                  + range(within)
                  + unquoted("[-+]?(?:0|[1-9][0-9]*)")
                  + withUnit());
    }
    requireWithin(within, node.doubleValue());
  }

  private void number(boolean single, @Nullable Within within) {
    if (nonFinite && node.isTextual() && NO_NUMBERS.contains(node.textValue())) {
      return;
    }
    if (!node.isNumber()) {
      throw document.bad(
          path,
          shown(node),
          "give a number" + range(within) + unquoted(QUOTED_NUMBER.pattern()) + withUnit());
    }
    double value = node.doubleValue();
    if (!Double.isFinite(value) || (single && Math.abs(value) > Float.MAX_VALUE)) {
      throw document.bad(path, shown(node), "give a finite number" + range(within));
    }
    requireWithin(within, value);
  }

  private void requireWithin(@Nullable Within within, double value) {
    if (within != null
        && !(value >= within.least() && value <= within.most() && value > within.above())) {
      throw document.bad(path, shown(node) + unit(within), "give a number" + range(within));
    }
  }

  private void text() {
    if (node.isTextual()) {
      if (handwritten && node.textValue().isBlank()) {
        throw document.bad(path, "an empty text", "fill it in");
      }
      return;
    }
    if (handwritten && node.isIntegralNumber()) {
      return;
    }
    throw document.bad(
        path,
        shown(node),
        node.isContainerNode()
            ? "give a text"
            : "give a text, in quotes: \"" + node.asText() + "\"");
  }

  private String unquoted(String form) {
    return node.isTextual() && node.textValue().matches(form) ? ", without quotes" : "";
  }

  /** What to say to one who wrote {@code 0.3 m}. */
  private String withUnit() {
    return node.isTextual() && WITH_UNIT.matcher(node.textValue()).matches()
        ? ", written without a unit"
        : "";
  }

  private static String range(@Nullable Within within) {
    if (within == null) {
      return "";
    }
    boolean limited = within.most() < Double.POSITIVE_INFINITY;
    String text = limited ? " up to " + plain(within.most()) : "";
    if (within.above() > Double.NEGATIVE_INFINITY) {
      text = " above " + plain(within.above()) + text;
    } else if (within.least() > Double.NEGATIVE_INFINITY) {
      String least = plain(within.least());
      text = limited ? " from " + least + " to " + plain(within.most()) : " of at least " + least;
    }
    return text + unit(within);
  }

  private static String unit(Within within) {
    return within.unit().isEmpty() ? "" : " " + within.unit();
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** A value as a message shows it: texts in quotes, nothing longer than a line. */
  static String shown(JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return "empty";
    }
    String text = node.isValueNode() ? node.asText() : node.toString();
    text = text.lines().findFirst().orElse("");
    text = text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    return node.isTextual() ? "'" + text + "'" : text;
  }
}
