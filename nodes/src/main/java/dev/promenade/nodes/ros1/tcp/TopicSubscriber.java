package dev.promenade.nodes.ros1.tcp;

import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.Subscription;
import dev.promenade.nodes.ros.node.MessageQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All that one node hears on one topic: one connection to each publisher, shared by all listeners.
 */
final class TopicSubscriber {
  private final String topic;
  private final MessageType<?> type;
  private final Network network;
  private final Runnable onUnused;
  private final Map<String, PublisherConnection> connections = new LinkedHashMap<>();
  private final List<Handle> handles = new CopyOnWriteArrayList<>();
  private boolean closed;

  /**
   * @param onUnused called when the last listener was closed
   */
  TopicSubscriber(String topic, MessageType<?> type, Network network, Runnable onUnused) {
    this.topic = topic;
    this.type = type;
    this.network = network;
    this.onUnused = onUnused;
  }

  String topic() {
    return topic;
  }

  MessageType<?> type() {
    return type;
  }

  Network network() {
    return network;
  }

  Subscription handle(MessageQueue<?> queue) {
    Handle handle = new Handle(queue);
    handles.add(handle);
    for (PublisherConnection connection : connections()) {
      byte[] latched = connection.latched();
      if (latched != null) {
        queue.offer(latched);
      }
    }
    return handle;
  }

  /** Whether every listener was closed. */
  boolean isUnused() {
    return handles.isEmpty();
  }

  /** Passes a message on to every listener. On the loop's thread. */
  void deliver(byte[] message) {
    for (Handle handle : handles) {
      handle.queue.offer(message);
    }
  }

  /** Connects to publishers that are new and leaves those that are gone. Returns at once. */
  void publisherUpdate(Collection<String> publishers) {
    List<PublisherConnection> ended = new ArrayList<>();
    List<PublisherConnection> begun = new ArrayList<>();
    synchronized (connections) {
      if (closed) {
        return;
      }
      for (String known : List.copyOf(connections.keySet())) {
        if (!publishers.contains(known)) {
          ended.add(Objects.requireNonNull(connections.remove(known)));
        }
      }
      for (String publisher : publishers) {
        if (!connections.containsKey(publisher)) {
          PublisherConnection connection = new PublisherConnection(this, publisher);
          connections.put(publisher, connection);
          begun.add(connection);
        }
      }
    }
    ended.forEach(PublisherConnection::close);
    begun.forEach(PublisherConnection::open);
  }

  List<PublisherConnection> connections() {
    synchronized (connections) {
      return List.copyOf(connections.values());
    }
  }

  void close() {
    synchronized (connections) {
      closed = true;
    }
    connections().forEach(PublisherConnection::close);
    handles.forEach(handle -> handle.queue.close());
  }

  /** {@code [topic, [[id, bytes, dropped, connected]…]]}. */
  List<Object> statistics() {
    List<Object> each = new ArrayList<>();
    long dropped = handles.stream().mapToLong(handle -> handle.queue.dropped()).sum();
    int id = 0;
    for (PublisherConnection connection : connections()) {
      each.add(
          List.of(
              id++,
              BusInfo.number(connection.bytesIn()),
              BusInfo.number(dropped),
              connection.isConnected()));
    }
    return List.of(topic, each);
  }

  private final class Handle implements Subscription {
    private final MessageQueue<?> queue;

    Handle(MessageQueue<?> queue) {
      this.queue = queue;
    }

    @Override
    public String topic() {
      return topic;
    }

    @Override
    public int publishers() {
      return (int) connections().stream().filter(PublisherConnection::isConnected).count();
    }

    @Override
    public void close() {
      queue.close();
      if (handles.remove(this) && handles.isEmpty()) {
        onUnused.run();
      }
    }
  }
}
