package dev.promenade.nodes.ros.local;

import dev.promenade.nodes.ros.names.GraphNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parameters as the master keeps them: a tree of maps, in which {@code /a/b} is the entry {@code b}
 * of the map {@code /a}. Names are full. Values go in and out as copies. Thread-safe.
 */
final class ParameterTree {
  private Map<String, Object> root = new LinkedHashMap<>();

  synchronized Optional<Object> get(String name) {
    Object node = root;
    for (String part : parts(name)) {
      Object next = node instanceof Map<?, ?> map ? map.get(part) : null;
      if (next == null) {
        return Optional.empty();
      }
      node = next;
    }
    return Optional.of(copy(node));
  }

  /**
   * @throws IllegalArgumentException if the value is of no ROS type
   */
  synchronized void set(String name, Object value) {
    List<String> parts = parts(name);
    if (parts.isEmpty()) {
      if (!(value instanceof Map)) {
        throw new IllegalArgumentException("the root of all parameters is a map, not " + value);
      }
      root = asMap(copy(value));
      return;
    }
    Map<String, Object> map = root;
    for (String part : parts.subList(0, parts.size() - 1)) {
      Object next = map.get(part);
      Map<String, Object> below = next instanceof Map ? asMap(next) : new LinkedHashMap<>();
      map.put(part, below);
      map = below;
    }
    map.put(parts.get(parts.size() - 1), copy(value));
  }

  synchronized boolean delete(String name) {
    List<String> parts = parts(name);
    if (parts.isEmpty()) {
      root = new LinkedHashMap<>();
      return true;
    }
    Object node = root;
    for (String part : parts.subList(0, parts.size() - 1)) {
      node = node instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return node instanceof Map<?, ?> map && map.remove(parts.get(parts.size() - 1)) != null;
  }

  /** The full name of the parameter whose first part is found from a namespace upwards. */
  Optional<String> search(String namespace, String name) {
    List<String> parts = parts(name);
    if (name.startsWith("/") || parts.isEmpty()) {
      return get(name).isPresent() ? Optional.of(name) : Optional.empty();
    }
    for (String level = namespace; ; level = GraphNames.namespaceOf(level)) {
      if (get(GraphNames.join(level, parts.get(0))).isPresent()) {
        return Optional.of(GraphNames.join(level, name));
      }
      if (level.equals("/")) {
        return Optional.empty();
      }
    }
  }

  synchronized List<String> names() {
    List<String> names = new ArrayList<>();
    collect("", root, names);
    names.sort(null);
    return names;
  }

  private static void collect(String prefix, Map<?, ?> map, List<String> names) {
    map.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> below) {
            collect(prefix + "/" + key, below, names);
          } else {
            names.add(prefix + "/" + key);
          }
        });
  }

  private static List<String> parts(String name) {
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  @SuppressWarnings("unchecked") // every map in the tree was made by copy()
  private static Map<String, Object> asMap(Object map) {
    return (Map<String, Object>) map;
  }

  private static Object copy(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((k, v) -> copy.put(String.valueOf(k), copy(v)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(copy(element)));
      return copy;
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    if (value instanceof Float f) {
      return f.doubleValue();
    }
    if (value instanceof Boolean
        || value instanceof Integer
        || value instanceof Double
        || value instanceof String) {
      return value;
    }
    throw new IllegalArgumentException(value + " is of no type that ROS parameters have");
  }
}
