package dev.promenade.nodes.ros1.tcp;

import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.ServiceHandler;
import dev.promenade.nodes.ros.ServiceType;
import dev.promenade.nodes.ros.Subscription;
import dev.promenade.nodes.ros.names.GraphNames;
import dev.promenade.nodes.ros.node.MessageQueue;
import dev.promenade.nodes.ros1.master.MasterClient;
import dev.promenade.nodes.ros1.master.MasterException;
import dev.promenade.nodes.ros1.master.Registrar;
import dev.promenade.nodes.ros1.wire.ConnectionHeader;
import dev.promenade.nodes.ros1.wire.HandshakeException;
import dev.promenade.nodes.ros1.wire.Link;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one node publishes, hears and offers, and that the master knows it. The maps may be read by
 * any thread; they change under the lock {@code changes}, under which the registrar is waited for,
 * so that a topic left and taken up again is registered in that order.
 */
final class TcpGraph {
  private static final long FLUSH_MILLIS = 500;

  private final Network network;
  private final Registrar registrar;
  private final URI services;
  private final Object changes = new Object();
  private final Map<String, TopicPublisher> publishers = new ConcurrentHashMap<>();
  private final Map<String, TopicSubscriber> subscribers = new ConcurrentHashMap<>();
  private final Map<String, ServiceServer<?, ?>> servers = new ConcurrentHashMap<>();
  private final Map<String, Registrar.Entry> entries = new ConcurrentHashMap<>();

  /**
   * @param services address under which this node's services are reached
   */
  TcpGraph(Network network, Registrar registrar, URI services) {
    this.network = network;
    this.registrar = registrar;
    this.services = services;
  }

  <T> Publisher<T> publish(String topic, MessageType<T> type, PublisherOptions options) {
    synchronized (changes) {
      TopicPublisher known = publishers.get(topic);
      if (known != null) {
        checkSame("published", topic, known.type(), type);
        return known.handle(type, options);
      }
      TopicPublisher publisher =
          new TopicPublisher(topic, type, network.node(), () -> unpublish(topic));
      Publisher<T> handle = publisher.handle(type, options);
      publishers.put(topic, publisher);
      enter(
          "p" + topic,
          entry(
              master -> master.registerPublisher(topic, type.name()),
              master -> master.unregisterPublisher(topic)));
      return handle;
    }
  }

  private void unpublish(String topic) {
    synchronized (changes) {
      TopicPublisher publisher = publishers.get(topic);
      if (publisher != null && publisher.isUnused()) {
        publishers.remove(topic);
        leave("p" + topic);
        publisher.close();
      }
    }
  }

  Subscription subscribe(String topic, MessageType<?> type, MessageQueue<?> queue) {
    synchronized (changes) {
      TopicSubscriber known = subscribers.get(topic);
      if (known != null) {
        checkSame("subscribed to", topic, known.type(), type);
        return known.handle(queue);
      }
      TopicSubscriber subscriber =
          new TopicSubscriber(topic, type, network, () -> unsubscribe(topic));
      Subscription handle = subscriber.handle(queue);
      subscribers.put(topic, subscriber);
      enter(
          "s" + topic,
          entry(
              master -> subscriber.publisherUpdate(master.registerSubscriber(topic, type.name())),
              master -> master.unregisterSubscriber(topic)));
      return handle;
    }
  }

  private void unsubscribe(String topic) {
    synchronized (changes) {
      TopicSubscriber subscriber = subscribers.get(topic);
      if (subscriber != null && subscriber.isUnused()) {
        subscribers.remove(topic);
        leave("s" + topic);
        subscriber.close();
      }
    }
  }

  <Q, A> Registration serve(String service, ServiceType<Q, A> type, ServiceHandler<Q, A> handler) {
    ServiceServer<Q, A> server = new ServiceServer<>(service, type, handler, network);
    synchronized (changes) {
      if (servers.putIfAbsent(service, server) != null) {
        throw new IllegalArgumentException("this node offers service " + service + " already");
      }
      enter(
          "v" + service,
          entry(
              master -> master.registerService(service, services),
              master -> master.unregisterService(service, services)));
    }
    return () -> {
      synchronized (changes) {
        if (servers.remove(service, server)) {
          leave("v" + service);
          server.close();
        }
      }
    };
  }

  private static void checkSame(
      String verb, String topic, MessageType<?> known, MessageType<?> other) {
    if (!known.name().equals(other.name()) || !known.md5().equals(other.md5())) {
      throw new IllegalArgumentException(
          "topic %s is %s as %s already, not as %s"
              .formatted(topic, verb, known.name(), other.name()));
    }
  }

  private void enter(String key, Registrar.Entry entry) {
    entries.put(key, entry);
    registrar.add(entry);
  }

  private void leave(String key) {
    Registrar.Entry entry = entries.remove(key);
    if (entry != null) {
      registrar.remove(entry);
    }
  }

  private interface MasterCall {
    void call(MasterClient master) throws IOException, MasterException;
  }

  private static Registrar.Entry entry(MasterCall register, MasterCall unregister) {
    return new Registrar.Entry() {
      @Override
      public void register(MasterClient master) throws IOException, MasterException {
        register.call(master);
      }

      @Override
      public void unregister(MasterClient master) throws IOException, MasterException {
        unregister.call(master);
      }
    };
  }

  /** Leads a peer that introduced itself to its topic or service. On the loop's thread. */
  void welcome(Link link, ConnectionHeader header) throws HandshakeException {
    if (header.get("service").isPresent()) {
      String service = GraphNames.clean(header.require("service"));
      ServiceServer<?, ?> server = servers.get(service);
      if (server == null) {
        throw new HandshakeException("node " + network.node() + " offers no service " + service);
      }
      server.accept(link, header);
      return;
    }
    String topic = GraphNames.clean(header.require("topic"));
    TopicPublisher publisher = publishers.get(topic);
    if (publisher == null) {
      throw new HandshakeException("node " + network.node() + " does not publish " + topic);
    }
    publisher.accept(link, header);
  }

  boolean publishes(String topic) {
    return publishers.containsKey(topic);
  }

  void publisherUpdate(String topic, List<String> uris) {
    TopicSubscriber subscriber = subscribers.get(topic);
    if (subscriber != null) {
      subscriber.publisherUpdate(uris);
    }
  }

  List<String> publishedTopics() {
    return publishers.keySet().stream().sorted().toList();
  }

  List<List<Object>> publications() {
    List<List<Object>> rows = new ArrayList<>();
    publishers.forEach((topic, publisher) -> rows.add(List.of(topic, publisher.type().name())));
    return rows;
  }

  List<List<Object>> subscriptions() {
    List<List<Object>> rows = new ArrayList<>();
    subscribers.forEach((topic, subscriber) -> rows.add(List.of(topic, subscriber.type().name())));
    return rows;
  }

  List<List<Object>> busInfo() {
    BusInfo info = new BusInfo();
    publishers.forEach(
        (topic, publisher) ->
            publisher
                .connections()
                .forEach(c -> info.add(c.subscriber, "o", topic, List.of(c.link))));
    subscribers.forEach(
        (topic, subscriber) ->
            subscriber
                .connections()
                .forEach(c -> info.add(c.publisher(), "i", topic, listOf(c.link()))));
    return info.rows();
  }

  private static List<Link> listOf(@Nullable Link link) {
    return link == null ? List.of() : List.of(link);
  }

  List<Object> busStats() {
    return List.of(
        publishers.values().stream().map(TopicPublisher::statistics).toList(),
        subscribers.values().stream().map(TopicSubscriber::statistics).toList(),
        servers.values().stream().map(ServiceServer::statistics).toList());
  }

  /** Closes every connection; what is still queued for subscribers gets half a second to leave. */
  void close() throws InterruptedException {
    List<Link> leaving = new ArrayList<>();
    publishers.values().forEach(p -> p.connections().forEach(c -> leaving.add(c.link)));
    publishers.values().forEach(TopicPublisher::close);
    subscribers.values().forEach(TopicSubscriber::close);
    servers.values().forEach(ServiceServer::close);
    long deadline = System.nanoTime() + FLUSH_MILLIS * 1_000_000;
    while (!leaving.stream().allMatch(Link::isClosed) && System.nanoTime() - deadline < 0) {
      Thread.sleep(5);
    }
  }
}
