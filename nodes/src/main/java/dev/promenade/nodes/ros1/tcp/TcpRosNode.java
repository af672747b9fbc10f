package dev.promenade.nodes.ros1.tcp;

import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.Parameters;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.ServiceClient;
import dev.promenade.nodes.ros.ServiceHandler;
import dev.promenade.nodes.ros.ServiceType;
import dev.promenade.nodes.ros.Subscription;
import dev.promenade.nodes.ros.names.HostNames;
import dev.promenade.nodes.ros.names.NodeSettings;
import dev.promenade.nodes.ros.node.BaseNode;
import dev.promenade.nodes.ros.node.DaemonThreads;
import dev.promenade.nodes.ros.node.MessageQueue;
import dev.promenade.nodes.ros1.master.MasterClient;
import dev.promenade.nodes.ros1.master.MasterException;
import dev.promenade.nodes.ros1.master.NodeApi;
import dev.promenade.nodes.ros1.master.NodeApiServer;
import dev.promenade.nodes.ros1.master.PeerClient;
import dev.promenade.nodes.ros1.master.Registrar;
import dev.promenade.nodes.ros1.wire.EventLoop;
import dev.promenade.nodes.ros1.wire.LinkServer;
import dev.promenade.nodes.ros1.xmlrpc.XmlRpcClient;
import dev.promenade.nodes.ros1.xmlrpc.XmlRpcServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A node of a ROS 1 graph: registers at the master, speaks TCPROS with its peers. Its threads are
 * daemons: one for the master, a few for sockets and listeners, a few for calls from others. It
 * ends on {@link #close}, on SIGINT and SIGTERM, and when the master says so. The wire is of our
 * own because ROSJava, the only other client in Java, is archived and not on Maven Central.
 */
public final class TcpRosNode extends BaseNode {
  private static final long MASTER_RETRY_MILLIS = 1000;

  private final EventLoop loop;
  private final LinkServer links;
  private final XmlRpcServer api;
  private final MasterClient master;
  private final Registrar registrar;
  private final TcpParameters parameters;
  private final Network network;
  private final TcpGraph graph;
  private final Thread signalHook;

  private TcpRosNode(NodeSettings settings) throws IOException, InterruptedException {
    super(settings);
    InetSocketAddress bind = HostNames.bindAddress(settings.host());
    loop = new EventLoop(callbacks());
    links = new LinkServer(loop, bind, LinkServer.HANDSHAKE_MILLIS, this::complain);
    api = new XmlRpcServer(bind, new DaemonThreads(name() + " api"));
    URI self = URI.create("http://%s:%d/".formatted(settings.host(), api.port()));
    URI services = URI.create("rosrpc://%s:%d".formatted(settings.host(), links.port()));
    master = new MasterClient(new XmlRpcClient(2000, 10_000), settings.master(), name(), self);
    awaitMaster();
    registrar = new Registrar(master, name(), log()::warn, new DaemonThreads(name() + " master"));
    parameters = new TcpParameters(master, registrar, settings.names(), callbacks(), log());
    PeerClient peers = new PeerClient(new XmlRpcClient(3000, 5000), name());
    network = new Network(name(), loop, peers, callbacks(), log());
    graph = new TcpGraph(network, registrar, services);
    signalHook = new Thread(this::close, name() + " signal");
  }

  /**
   * Starts a node. Waits for the master as long as it takes; when this returns the node's
   * parameters are set and the master knows it.
   *
   * @throws dev.promenade.models.io.InputException if the settings cannot be used
   * @throws InterruptedException if this thread is interrupted while the master is away
   */
  public static TcpRosNode start(NodeSettings settings) throws InterruptedException {
    TcpRosNode node;
    try {
      node = new TcpRosNode(settings);
    } catch (IOException e) {
      throw new UncheckedIOException("no port to be had for " + settings.names().node(), e);
    }
    node.serve();
    return node;
  }

  private void serve() {
    Runtime.getRuntime().addShutdownHook(signalHook);
    links.start(graph::welcome);
    api.start(new NodeApiServer(new Api(), master.master()));
    if (!settings().parameters().isEmpty()) {
      registrar.add(new PrivateParameters());
    }
    begin();
  }

  private void complain(String line) {
    log().throttled(RosLog.Level.WARN, "peers", 1, line);
  }

  private void awaitMaster() throws InterruptedException {
    boolean warned = false;
    while (true) {
      try {
        master.getParam("/run_id");
        return;
      } catch (IOException | MasterException e) {
        if (!warned) {
          log()
              .warn(
                  "cannot reach the master at %s (%s); trying again every second"
                      .formatted(master.master(), e.getMessage()));
          warned = true;
        }
        Thread.sleep(MASTER_RETRY_MILLIS);
      }
    }
  }

  @Override
  public <T> Publisher<T> publisher(String topic, MessageType<T> type, PublisherOptions options) {
    return graph.publish(resolve("topic", topic), type, options);
  }

  @Override
  public <T> Subscription subscribe(
      String topic, MessageType<T> type, int queueSize, Consumer<? super T> listener) {
    String full = resolve("topic", topic);
    return graph.subscribe(
        full, type, new MessageQueue<>(full, type, queueSize, listener, loop::deliver, log()));
  }

  @Override
  public <Q, A> Registration serve(
      String service, ServiceType<Q, A> type, ServiceHandler<Q, A> handler) {
    return graph.serve(resolve("service", service), type, handler);
  }

  @Override
  public <Q, A> ServiceClient<Q, A> client(
      String service, ServiceType<Q, A> type, boolean persistent) {
    return new TcpServiceClient<>(resolve("service", service), type, persistent, master, network);
  }

  @Override
  protected Parameters server() {
    return parameters;
  }

  @Override
  protected List<String> publishedTopics() {
    return graph.publishedTopics();
  }

  @Override
  protected void disconnect() {
    removeSignalHook();
    registrar.close();
    try {
      graph.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    api.close();
    links.close();
    loop.close();
  }

  private void removeSignalHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(signalHook);
    } catch (IllegalStateException e) {
      // The process is ending already, perhaps through this very hook.
      return;
    }
  }

  /** The command line's parameters, set again when a restarted master has lost them. */
  private final class PrivateParameters implements Registrar.Entry {
    @Override
    public void register(MasterClient client) throws IOException, MasterException {
      for (var parameter : settings().parameters().entrySet()) {
        client.setParam(parameter.getKey(), parameter.getValue());
      }
    }

    @Override
    public void unregister(MasterClient client) {}
  }

  private final class Api implements NodeApi {
    @Override
    public boolean publishes(String topic) {
      return graph.publishes(topic);
    }

    @Override
    public InetSocketAddress tcpros() {
      return InetSocketAddress.createUnresolved(settings().host(), links.port());
    }

    @Override
    public void publisherUpdate(String topic, List<String> publishers) {
      graph.publisherUpdate(topic, publishers);
    }

    @Override
    public void parameterUpdate(String name, Optional<Object> value) {
      parameters.updated(name, value);
    }

    @Override
    public void shutdownRequested(String reason) {
      log().warn("asked to end: " + reason);
      new Thread(TcpRosNode.this::close, name() + " end").start();
    }

    @Override
    public List<List<Object>> subscriptions() {
      return graph.subscriptions();
    }

    @Override
    public List<List<Object>> publications() {
      return graph.publications();
    }

    @Override
    public List<List<Object>> busInfo() {
      return graph.busInfo();
    }

    @Override
    public List<Object> busStats() {
      return graph.busStats();
    }
  }
}
