package dev.promenade.rosjava;

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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.ros.concurrent.DefaultScheduledExecutorService;
import org.ros.exception.RosRuntimeException;
import org.ros.node.ConnectedNode;
import org.ros.node.DefaultNodeFactory;
import org.ros.node.DefaultNodeListener;
import org.ros.node.Node;
import org.ros.node.NodeConfiguration;

/**
 * A node of a ROS 1 graph on ROSJava 0.3.6. Names, log, simulated time and queues of listeners are
 * ours; sockets, registration and the parameter server are ROSJava's, with its limits.
 */
public final class RosJavaNode extends BaseNode {
  private final DefaultScheduledExecutorService threads = new DefaultScheduledExecutorService();
  private final ConnectedNode node;
  private final RosJavaTopics topics;
  private final RosJavaServices services;
  private final RosJavaParameters parameters;
  private final Thread signalHook = new Thread(this::close, "signal");

  private RosJavaNode(NodeSettings settings) throws InterruptedException {
    super(settings);
    RosJavaTypes types = new RosJavaTypes();
    NodeConfiguration configuration =
        NodeConfiguration.newPublic(settings.host(), settings.master()).setNodeName(name());
    types.install(configuration);
    node = connect(configuration);
    topics = new RosJavaTopics(node, types);
    services = new RosJavaServices(node, types);
    parameters =
        new RosJavaParameters(
            node.getParameterTree(), name -> resolve("parameter", name), callbacks(), log());
  }

  /**
   * Starts a node. Waits for the master as long as it takes.
   *
   * @throws dev.promenade.models.io.InputException if the settings cannot be used
   * @throws InterruptedException if this thread is interrupted while the master is away
   */
  public static RosJavaNode start(NodeSettings settings) throws InterruptedException {
    RosJavaNode node = new RosJavaNode(settings);
    Runtime.getRuntime().addShutdownHook(node.signalHook);
    node.begin();
    return node;
  }

  private ConnectedNode connect(NodeConfiguration configuration) throws InterruptedException {
    CompletableFuture<ConnectedNode> started = new CompletableFuture<>();
    Node starting =
        new DefaultNodeFactory(threads)
            .newNode(
                configuration,
                List.of(
                    new DefaultNodeListener() {
                      @Override
                      public void onStart(ConnectedNode connected) {
                        started.complete(connected);
                      }

                      @Override
                      public void onError(Node failed, Throwable cause) {
                        started.completeExceptionally(cause);
                      }
                    }));
    try {
      return started.get();
    } catch (ExecutionException e) {
      starting.shutdown();
      throw new IllegalStateException("ROSJava cannot start " + name(), e);
    }
  }

  @Override
  public <T> Publisher<T> publisher(String topic, MessageType<T> type, PublisherOptions options) {
    return topics.publish(resolve("topic", topic), type, options);
  }

  @Override
  public <T> Subscription subscribe(
      String topic, MessageType<T> type, int queueSize, Consumer<? super T> listener) {
    String full = resolve("topic", topic);
    return topics.subscribe(
        full,
        type,
        queueSize,
        new MessageQueue<>(full, type, queueSize, listener, callbacks(), log()));
  }

  @Override
  public <Q, A> Registration serve(
      String service, ServiceType<Q, A> type, ServiceHandler<Q, A> handler) {
    return services.serve(resolve("service", service), type, handler);
  }

  @Override
  public <Q, A> ServiceClient<Q, A> client(
      String service, ServiceType<Q, A> type, boolean persistent) {
    return services.client(resolve("service", service), type, persistent);
  }

  @Override
  protected Parameters server() {
    return parameters;
  }

  @Override
  protected List<String> publishedTopics() {
    return topics.published();
  }

  @Override
  protected void disconnect() {
    try {
      Runtime.getRuntime().removeShutdownHook(signalHook);
    } catch (IllegalStateException e) {
      // The process is ending already, perhaps through this very hook.
      log().debug("ends by a signal");
    }
    try {
      services.close();
      node.shutdown();
    } catch (RosRuntimeException e) {
      // Its sockets are closed by now; what it could not say to the master is lost.
      log().debug("ROSJava did not end cleanly: " + e.getMessage());
    }
    threads.shutdown();
  }
}
