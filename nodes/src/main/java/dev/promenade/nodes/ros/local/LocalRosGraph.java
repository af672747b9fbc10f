package dev.promenade.nodes.ros.local;

import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.names.NodeSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A ROS graph within this process: nodes without a roscore, for tests and for running everything in
 * one program. Names, latching, queues, services, parameters, simulated time and the rules about
 * types are those of TCPROS; messages are passed as bytes here too, so that nobody shares a
 * message's arrays. Thread-safe.
 */
public final class LocalRosGraph implements AutoCloseable {
  private static final Map<String, String> ENVIRONMENT = Map.of("ROS_HOSTNAME", "localhost");

  private final Map<String, LocalTopic> topics = new ConcurrentHashMap<>();
  private final Map<String, LocalService<?, ?>> services = new ConcurrentHashMap<>();
  private final Map<String, LocalNode> nodes = new LinkedHashMap<>();
  private final ParameterTree parameters = new ParameterTree();

  /**
   * Starts a node. A node of the same name that runs already is ended, as a master would.
   *
   * @param name without namespace
   * @param arguments remaps, {@code _param:=value}, {@code __ns:=} as on a command line
   * @throws dev.promenade.models.io.InputException if an argument cannot be used
   */
  public RosNode node(String name, String... arguments) {
    LocalNode node = new LocalNode(this, NodeSettings.of(name, List.of(arguments), ENVIRONMENT));
    LocalNode former;
    synchronized (nodes) {
      former = nodes.put(node.name(), node);
    }
    if (former != null) {
      former.log().warn("asked to end: new node registered with same name");
      former.close();
    }
    node.start();
    return node;
  }

  /** The names of the nodes that run, in the order they were started. */
  public List<String> nodes() {
    synchronized (nodes) {
      return List.copyOf(nodes.keySet());
    }
  }

  void leave(LocalNode node) {
    synchronized (nodes) {
      nodes.remove(node.name(), node);
    }
  }

  LocalTopic topic(String name) {
    return topics.computeIfAbsent(name, LocalTopic::new);
  }

  ParameterTree parameters() {
    return parameters;
  }

  void parameterChanged(String name, Optional<Object> value) {
    List<LocalNode> running;
    synchronized (nodes) {
      running = List.copyOf(nodes.values());
    }
    running.forEach(node -> node.parameterChanged(name, value));
  }

  /** From now on a service is this one, whoever offered it before. */
  void offer(String name, LocalService<?, ?> service) {
    services.put(name, service);
  }

  void withdraw(String name, LocalService<?, ?> service) {
    services.remove(name, service);
  }

  @Nullable LocalService<?, ?> service(String name) {
    return services.get(name);
  }

  /** Ends all nodes, the last started first. */
  @Override
  public void close() {
    List<LocalNode> running;
    synchronized (nodes) {
      running = new ArrayList<>(nodes.values());
    }
    for (int i = running.size() - 1; i >= 0; i--) {
      running.get(i).close();
    }
  }
}
