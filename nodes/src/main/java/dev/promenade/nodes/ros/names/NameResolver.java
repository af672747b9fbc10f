package dev.promenade.nodes.ros.names;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes full names of the names that a node uses. Immutable. */
public final class NameResolver {
  private final String namespace;
  private final String node;
  private final Map<String, String> remaps = new LinkedHashMap<>();

  /**
   * @param namespace full, as in {@code /robot1}
   * @param node name of the node without its namespace
   * @param remaps from name to name as the user wrote them; both sides are resolved first
   */
  public NameResolver(String namespace, String node, Map<String, String> remaps) {
    this.namespace = namespace;
    this.node = GraphNames.join(namespace, node);
    remaps.forEach((from, to) -> this.remaps.put(full("remap", from), full("remap", to)));
  }

  /** The node's full name. */
  public String node() {
    return node;
  }

  /**
   * The full name after remapping.
   *
   * @param what what the name is for, in the error
   * @throws dev.promenade.models.io.InputException if it is no graph name
   */
  public String resolve(String what, String name) {
    String full = full(what, name);
    return remaps.getOrDefault(full, full);
  }

  private String full(String what, String name) {
    GraphNames.check(what, name);
    if (name.startsWith("/")) {
      return GraphNames.clean(name);
    }
    if (name.startsWith("~")) {
      return GraphNames.join(node, name.substring(1));
    }
    return GraphNames.join(namespace, name);
  }
}
