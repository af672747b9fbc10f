package dev.promenade.nodes.ros1.xmlrpc;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between the values of ROS parameters and those of Apache's codec. */
final class XmlRpcValues {
  private XmlRpcValues() {}

  /** Arrays for lists; everything else that XML-RPC has as it is. */
  static Object toWire(@Nullable Object value) {
    if (value instanceof Boolean || value instanceof Integer || value instanceof byte[]) {
      return value;
    }
    if (value instanceof Double) {
      return value;
    }
    if (value instanceof Float f) {
      return f.doubleValue();
    }
    if (value instanceof Short || value instanceof Byte) {
      return ((Number) value).intValue();
    }
    if (value instanceof Long l) {
      if (l != l.intValue()) {
        throw new IllegalArgumentException(l + " has more than 32 bits, too many for XML-RPC");
      }
      return l.intValue();
    }
    if (value instanceof String s) {
      return checked(s);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(XmlRpcValues::toWire).toArray();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> wire = new LinkedHashMap<>();
      map.forEach((k, v) -> wire.put(checked(k.toString()), toWire(v)));
      return wire;
    }
    throw new IllegalArgumentException(
        (value == null ? "null" : value.getClass().getName()) + " is no XML-RPC type");
  }

  /** Lists for arrays; times as text, since ROS has no such parameters. */
  static Object fromWire(@Nullable Object value) {
    if (value instanceof Object[] array) {
      List<Object> list = new ArrayList<>(array.length);
      for (Object element : array) {
        list.add(fromWire(element));
      }
      return list;
    }
    if (value instanceof Map<?, ?> wire) {
      Map<String, Object> map = new LinkedHashMap<>();
      wire.forEach((k, v) -> map.put(String.valueOf(k), fromWire(v)));
      return map;
    }
    if (value instanceof Date date) {
      return date.toInstant().toString();
    }
    return value == null ? "" : value;
  }

  private static String checked(String text) {
    if (!printable(text).equals(text)) {
      throw new IllegalArgumentException(
          "'%s' holds control characters, which XML cannot carry".formatted(printable(text)));
    }
    return text;
  }

  /** The text with {@code ?} for every character that XML forbids. */
  static String printable(@Nullable String text) {
    return String.valueOf(text).replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "?");
  }
}
