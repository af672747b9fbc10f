package dev.promenade.nodes.ros.local;

import dev.promenade.nodes.ros.Parameters;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.names.NameResolver;
import dev.promenade.nodes.ros.node.ParameterListeners;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A node's view of the graph's parameters. */
final class LocalParameters implements Parameters {
  private final ParameterTree tree;
  private final NameResolver names;
  private final ParameterListeners listeners;
  private final BiConsumer<String, Optional<Object>> announce;

  /**
   * @param announce tells all nodes of a change
   */
  LocalParameters(
      ParameterTree tree,
      NameResolver names,
      ParameterListeners listeners,
      BiConsumer<String, Optional<Object>> announce) {
    this.tree = tree;
    this.names = names;
    this.listeners = listeners;
    this.announce = announce;
  }

  private String full(String name) {
    return names.resolve("parameter", name);
  }

  @Override
  public Optional<Object> get(String name) {
    return tree.get(full(name));
  }

  @Override
  public void set(String name, Object value) {
    String full = full(name);
    tree.set(full, value);
    announce.accept(full, tree.get(full));
  }

  @Override
  public boolean delete(String name) {
    String full = full(name);
    boolean deleted = tree.delete(full);
    if (deleted) {
      announce.accept(full, Optional.empty());
    }
    return deleted;
  }

  @Override
  public Optional<String> search(String name) {
    return tree.search(names.node(), name);
  }

  @Override
  public List<String> names() {
    return tree.names();
  }

  @Override
  public Registration subscribe(String name, Consumer<Optional<Object>> listener) {
    return listeners.add(full(name), listener);
  }

  void changed(String full, Optional<Object> value) {
    listeners.changed(full, value, tree::get);
  }
}
