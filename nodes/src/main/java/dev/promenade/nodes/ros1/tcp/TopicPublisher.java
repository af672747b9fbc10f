package dev.promenade.nodes.ros1.tcp;

import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros1.wire.ConnectionHeader;
import dev.promenade.nodes.ros1.wire.HandshakeException;
import dev.promenade.nodes.ros1.wire.Link;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * All that one node publishes on one topic: its subscribers' connections, and the handles through
 * which messages come. Each handle of a latched topic keeps its own last message.
 */
final class TopicPublisher {
  private static final long LONGEST_WAIT_NANOS = 1_000_000_000;

  private final String topic;
  private final MessageType<?> type;
  private final String node;
  private final Runnable onUnused;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private final List<Handle<?>> handles = new CopyOnWriteArrayList<>();
  private final Object order = new Object();

  /**
   * @param node full name of the node
   * @param onUnused called when the last handle was closed
   */
  TopicPublisher(String topic, MessageType<?> type, String node, Runnable onUnused) {
    this.topic = topic;
    this.type = type;
    this.node = node;
    this.onUnused = onUnused;
  }

  MessageType<?> type() {
    return type;
  }

  List<Connection> connections() {
    return connections;
  }

  <T> Publisher<T> handle(MessageType<T> messageType, PublisherOptions options) {
    Handle<T> handle = new Handle<>(messageType, options);
    handles.add(handle);
    return handle;
  }

  /** Whether every handle was closed. */
  boolean isUnused() {
    return handles.isEmpty();
  }

  private boolean latched() {
    return handles.stream().anyMatch(handle -> handle.options.latched());
  }

  private int queueSize() {
    return handles.stream().mapToInt(handle -> handle.options.queueSize()).max().orElse(1);
  }

  /** Takes a subscriber in. On the loop's thread. */
  void accept(Link link, ConnectionHeader header) throws HandshakeException {
    String subscriber = header.require("callerid");
    TypeCheck.check(header, topic, type);
    Connection connection = new Connection(link, subscriber);
    link.listener(connection);
    link.frameLimit(ConnectionHeader.MAX_BYTES);
    byte[] answer =
        new ConnectionHeader()
            .with("callerid", node)
            .with("topic", topic)
            .with("type", type.name())
            .with("md5sum", type.md5())
            .with("latching", latched() ? "1" : "0")
            .with("message_definition", type.definition())
            .encode();
    synchronized (order) {
      link.send(Link.framed(answer));
      for (Handle<?> handle : handles) {
        if (handle.last != null) {
          link.send(handle.last);
        }
      }
      connections.add(connection);
      link.queueLimit(queueSize());
    }
  }

  /** Says goodbye to all subscribers, after what is still to be sent. */
  void close() {
    connections.forEach(connection -> connection.link.closeWhenSent());
  }

  /** A subscriber's connection. Subscribers send nothing but may close. */
  final class Connection implements Link.Listener {
    final Link link;
    final String subscriber;

    Connection(Link link, String subscriber) {
      this.link = link;
      this.subscriber = subscriber;
    }

    @Override
    public void onFrame(byte[] frame) {}

    @Override
    public void onClosed(String reason) {
      connections.remove(this);
    }
  }

  private final class Handle<T> implements Publisher<T> {
    private final MessageType<T> messageType;
    private final PublisherOptions options;
    private int lastSize = 256;
    private byte @Nullable [] last;
    private boolean closed;

    Handle(MessageType<T> messageType, PublisherOptions options) {
      this.messageType = messageType;
      this.options = options;
    }

    @Override
    public String topic() {
      return topic;
    }

    @Override
    public void publish(T message) {
      synchronized (this) {
        if (closed || (connections.isEmpty() && !options.latched() && connectionsStayEmpty())) {
          return;
        }
        byte[] bytes = serialize(message);
        if (options.waits()) {
          awaitRoom();
        }
        synchronized (order) {
          if (options.latched()) {
            last = bytes;
          }
          for (Connection connection : connections) {
            connection.link.send(bytes);
          }
        }
      }
    }

    // Without the lock on the order: the loop, which makes the room, may want it.
    private void awaitRoom() {
      try {
        for (Connection connection : connections) {
          connection.link.awaitRoom(LONGEST_WAIT_NANOS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    // A subscriber that is being taken in at this moment holds the lock.
    private boolean connectionsStayEmpty() {
      synchronized (order) {
        return connections.isEmpty();
      }
    }

    // Messages of one topic are mostly of one size: their buffer is made to fit.
    private byte[] serialize(T message) {
      MessageOutput out = new MessageOutput(lastSize);
      out.writeInt32(0);
      messageType.serialize(message, out);
      lastSize = out.size();
      byte[] bytes = out.release();
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(0, bytes.length - 4);
      return bytes;
    }

    @Override
    public int subscribers() {
      return connections.size();
    }

    @Override
    public void close() {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
      }
      handles.remove(this);
      if (handles.isEmpty()) {
        onUnused.run();
      }
    }
  }

  /** {@code [topic, bytes sent, [[id, bytes, messages, connected]…]]}. */
  List<Object> statistics() {
    List<Object> each = new ArrayList<>();
    long total = 0;
    int id = 0;
    for (Connection connection : connections) {
      Link link = connection.link;
      total += link.bytesOut();
      each.add(
          List.of(
              id++, BusInfo.number(link.bytesOut()), BusInfo.number(link.framesOut() - 1), true));
    }
    return List.of(topic, BusInfo.number(total), each);
  }
}
