package dev.promenade.nodes.ros;

import dev.promenade.models.io.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Types of parameter values, with errors that name the parameter: nothing is converted but a whole
 * number to a number.
 */
final class ParameterTypes {
  private ParameterTypes() {}

  static boolean asBoolean(String name, Object value) {
    if (value instanceof Boolean b) {
      return b;
    }
    throw wrong(name, value, "true or false");
  }

  static int asInt(String name, Object value) {
    if (value instanceof Integer i) {
      return i;
    }
    throw wrong(name, value, "a whole number");
  }

  static double asDouble(String name, Object value) {
    if (value instanceof Integer i) {
      return i;
    }
    if (value instanceof Double d && Double.isFinite(d)) {
      return d;
    }
    throw wrong(name, value, "a finite number, in SI units and without a unit");
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
        "'%s' (%s)".formatted(value, type(value)),
        "set it to " + expected);
  }

  /** What ROS calls the type of a value. */
  private static String type(Object value) {
    if (value instanceof Boolean) {
      return "a boolean";
    }
    if (value instanceof Integer) {
      return "a whole number";
    }
    if (value instanceof Double) {
      return "a number";
    }
    if (value instanceof String) {
      return "a string";
    }
    return value instanceof List ? "a list" : value instanceof Map ? "a map" : "binary";
  }
}
