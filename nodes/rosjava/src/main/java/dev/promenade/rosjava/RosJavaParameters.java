package dev.promenade.rosjava;

import dev.promenade.nodes.ros.Parameters;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.node.ParameterListeners;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ros.namespace.GraphName;
import org.ros.node.parameter.ParameterTree;

/** ROSJava's view of the parameter server. It never forgets a listener once added. */
final class RosJavaParameters implements Parameters {
  private final ParameterTree tree;
  private final UnaryOperator<String> resolver;
  private final ParameterListeners listeners;

  /**
   * @param resolver gives the full name of a parameter
   */
  RosJavaParameters(
      ParameterTree tree, UnaryOperator<String> resolver, Executor threads, RosLog log) {
    this.tree = tree;
    this.resolver = resolver;
    listeners = new ParameterListeners(threads, log);
  }

  // ROSJava reads a value only as a type that the caller knows; a group's members have any.
  @Override
  public Optional<Object> get(String name) {
    String full = resolver.apply(name);
    if (full.equals("/")) {
      return Optional.of(tree.getMap("/"));
    }
    if (!tree.has(full)) {
      return Optional.empty();
    }
    int slash = full.lastIndexOf('/');
    String above = slash == 0 ? "/" : full.substring(0, slash);
    return Optional.ofNullable(tree.getMap(above).get(full.substring(slash + 1)))
        .map(RosJavaParameters::value);
  }

  private static Object value(Object raw) {
    return raw instanceof Object[] array ? List.of(array) : raw;
  }

  @Override
  public void set(String name, Object value) {
    GraphName full = GraphName.of(resolver.apply(name));
    if (value instanceof Boolean flag) {
      tree.set(full, (boolean) flag);
    } else if (value instanceof Integer whole) {
      tree.set(full, (int) whole);
    } else if (value instanceof Double number) {
      tree.set(full, (double) number);
    } else if (value instanceof String text) {
      tree.set(full, text);
    } else if (value instanceof List<?> list) {
      tree.set(full, list);
    } else if (value instanceof Map<?, ?> map) {
      tree.set(full, map);
    } else {
      throw new IllegalArgumentException(
          "parameter %s is a %s; ROSJava takes Boolean, Integer, Double, String, List, Map"
              .formatted(full, value.getClass().getSimpleName()));
    }
  }

  @Override
  public boolean delete(String name) {
    String full = resolver.apply(name);
    boolean was = tree.has(full);
    if (was) {
      tree.delete(full);
    }
    return was;
  }

  @Override
  public Optional<String> search(String name) {
    return Optional.ofNullable(tree.search(name)).map(GraphName::toString);
  }

  @Override
  public List<String> names() {
    return tree.getNames().stream().map(GraphName::toString).sorted().toList();
  }

  @Override
  public Registration subscribe(String name, Consumer<Optional<Object>> listener) {
    String full = resolver.apply(name);
    boolean known = listeners.listenTo(full);
    Registration registration = listeners.add(full, listener);
    if (!known) {
      tree.addParameterListener(
          full,
          value ->
              listeners.changed(
                  full, Optional.ofNullable(value).map(RosJavaParameters::value), this::get));
    }
    return registration;
  }
}
