package dev.promenade.nodes.ros.node;

import dev.promenade.nodes.ros.Parameters;
import dev.promenade.nodes.ros.Registration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The parameters of a node, which knows of its private ones whether anybody has asked for them. */
final class AskedParameters implements Parameters {
  private final Supplier<Parameters> server;
  private final Set<String> asked = new ConcurrentSkipListSet<>();

  /**
   * @param server as the node sees it; not asked before it is needed
   */
  AskedParameters(Supplier<Parameters> server) {
    this.server = server;
  }

  /** The private names that were asked for, those of groups without what is in them. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private String noted(String name) {
    if (name.startsWith("~")) {
      asked.add(name.substring(1).replaceFirst("/.*", ""));
    }
    return name;
  }

  @Override
  public Optional<Object> get(String name) {
    return server.get().get(noted(name));
  }

  @Override
  public void set(String name, Object value) {
    server.get().set(name, value);
  }

  @Override
  public boolean delete(String name) {
    return server.get().delete(name);
  }

  @Override
  public Optional<String> search(String name) {
    return server.get().search(name);
  }

  @Override
  public List<String> names() {
    return server.get().names();
  }

  @Override
  public Registration subscribe(String name, Consumer<Optional<Object>> listener) {
    return server.get().subscribe(noted(name), listener);
  }
}
