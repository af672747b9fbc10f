package dev.promenade.nodes.ros.local;

import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.Parameters;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.ServiceClient;
import dev.promenade.nodes.ros.ServiceHandler;
import dev.promenade.nodes.ros.ServiceType;
import dev.promenade.nodes.ros.Subscription;
import dev.promenade.nodes.ros.names.NodeSettings;
import dev.promenade.nodes.ros.node.BaseNode;
import dev.promenade.nodes.ros.node.MessageQueue;
import dev.promenade.nodes.ros.node.ParameterListeners;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A node of a {@link LocalRosGraph}. */
final class LocalNode extends BaseNode {
  private final LocalRosGraph graph;
  private final LocalParameters parameters;
  private final Map<String, LocalTopic> topics = new ConcurrentHashMap<>();
  private final Map<String, LocalService<?, ?>> services = new ConcurrentHashMap<>();

  LocalNode(LocalRosGraph graph, NodeSettings settings) {
    super(settings);
    this.graph = graph;
    parameters =
        new LocalParameters(
            graph.parameters(),
            settings.names(),
            new ParameterListeners(callbacks(), log()),
            graph::parameterChanged);
  }

  void start() {
    begin();
  }

  void parameterChanged(String name, Optional<Object> value) {
    parameters.changed(name, value);
  }

  Future<byte[]> submit(Callable<byte[]> call) {
    return callbacks().submit(call);
  }

  private LocalTopic topic(String name) {
    String full = resolve("topic", name);
    return topics.computeIfAbsent(full, graph::topic);
  }

  @Override
  public <T> Publisher<T> publisher(String topic, MessageType<T> type, PublisherOptions options) {
    return topic(topic).publish(type, options, this);
  }

  @Override
  public <T> Subscription subscribe(
      String topic, MessageType<T> type, int queueSize, Consumer<? super T> listener) {
    String full = resolve("topic", topic);
    return topic(topic)
        .subscribe(
            type, new MessageQueue<>(full, type, queueSize, listener, callbacks(), log()), this);
  }

  @Override
  public <Q, A> Registration serve(
      String service, ServiceType<Q, A> type, ServiceHandler<Q, A> handler) {
    String full = resolve("service", service);
    LocalService<Q, A> server = new LocalService<>(this, full, type, handler);
    if (services.putIfAbsent(full, server) != null) {
      throw new IllegalArgumentException("this node offers service " + full + " already");
    }
    graph.offer(full, server);
    return () -> {
      services.remove(full, server);
      graph.withdraw(full, server);
    };
  }

  @Override
  public <Q, A> ServiceClient<Q, A> client(
      String service, ServiceType<Q, A> type, boolean persistent) {
    return new LocalServiceClient<>(graph, resolve("service", service), type);
  }

  @Override
  protected Parameters server() {
    return parameters;
  }

  @Override
  protected List<String> publishedTopics() {
    return topics.entrySet().stream()
        .filter(entry -> entry.getValue().isPublishedBy(this))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  @Override
  protected void disconnect() {
    topics.values().forEach(topic -> topic.leave(this));
    services.forEach(graph::withdraw);
    graph.leave(this);
  }
}
