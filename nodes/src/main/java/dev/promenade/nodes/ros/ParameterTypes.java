package dev.promenade.nodes.ros;

import dev.promenade.models.io.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Conversions of parameter values, with errors that name the parameter. */
final class ParameterTypes {
  private ParameterTypes() {}

  static boolean asBoolean(String name, Object value) {
    if (value instanceof Boolean b) {
      return b;
    }
    if (value instanceof Integer i && (i == 0 || i == 1)) {
      return i == 1;
    }
    throw wrong(name, value, "a boolean");
  }

  static int asInt(String name, Object value) {
    if (value instanceof Integer i) {
      return i;
    }
    if (value instanceof Double d && d == Math.rint(d) && Math.abs(d) <= Integer.MAX_VALUE) {
      return d.intValue();
    }
    throw wrong(name, value, "a whole number");
  }

  static double asDouble(String name, Object value) {
    if (value instanceof Integer || value instanceof Double) {
      return ((Number) value).doubleValue();
    }
    throw wrong(name, value, "a number");
  }

  static String asString(String name, Object value) {
    if (value instanceof String s) {
      return s;
    }
    throw wrong(name, value, "a string");
  }

  static List<Double> asDoubles(String name, Object value) {
    List<Double> doubles = new ArrayList<>();
    for (Object element : asList(name, value, "a list of numbers")) {
      doubles.add(asDouble(name, element));
    }
    return doubles;
  }

  static List<String> asStrings(String name, Object value) {
    List<String> strings = new ArrayList<>();
    for (Object element : asList(name, value, "a list of strings")) {
      strings.add(asString(name, element));
    }
    return strings;
  }

  static Map<String, Object> asMap(String name, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(name, value, "a map");
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((k, v) -> copy.put(k.toString(), v));
    return copy;
  }

  private static List<?> asList(String name, Object value, String expected) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(name, value, expected);
  }

  private static InputException wrong(String name, Object value, String expected) {
    return InputException.of(
        "parameter " + name,
        "",
        "'%s' (%s)".formatted(value, value.getClass().getSimpleName()),
        "set it to " + expected);
  }
}
