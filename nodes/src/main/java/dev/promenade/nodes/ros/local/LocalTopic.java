package dev.promenade.nodes.ros.local;

import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.Subscription;
import dev.promenade.nodes.ros.node.MessageQueue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A topic's publishers and listeners. A listener hears the publishers whose type has the same md5
 * sum as its own; one line in the log tells of others.
 */
final class LocalTopic {
  private final String name;
  private final List<Sender<?>> senders = new CopyOnWriteArrayList<>();
  private final List<Receiver> receivers = new CopyOnWriteArrayList<>();

  LocalTopic(String name) {
    this.name = name;
  }

  synchronized <T> Publisher<T> publish(
      MessageType<T> type, PublisherOptions options, LocalNode node) {
    for (Sender<?> other : senders) {
      if (other.node == node && !other.type.md5().equals(type.md5())) {
        throw new IllegalArgumentException(
            "topic %s is published as %s already, not as %s"
                .formatted(name, other.type.name(), type.name()));
      }
    }
    Sender<T> sender = new Sender<>(type, options, node);
    senders.add(sender);
    receivers.forEach(receiver -> receiver.complainUnlessHears(sender));
    return sender;
  }

  synchronized Subscription subscribe(MessageType<?> type, MessageQueue<?> queue, LocalNode node) {
    Receiver receiver = new Receiver(type, queue, node);
    receivers.add(receiver);
    for (Sender<?> sender : senders) {
      receiver.complainUnlessHears(sender);
      if (sender.last != null && receiver.hears(sender)) {
        queue.offer(sender.last);
      }
    }
    return receiver;
  }

  private synchronized void send(Sender<?> sender, byte[] bytes) {
    if (sender.options.latched()) {
      sender.last = bytes;
    }
    for (Receiver receiver : receivers) {
      if (receiver.hears(sender)) {
        receiver.queue.offer(bytes);
      }
    }
  }

  /** Whether the node publishes this topic. */
  boolean isPublishedBy(LocalNode node) {
    return senders.stream().anyMatch(sender -> sender.node == node);
  }

  /** Closes what a node that ends has left open. */
  void leave(LocalNode node) {
    senders.stream().filter(sender -> sender.node == node).forEach(Sender::close);
    receivers.stream().filter(receiver -> receiver.node == node).forEach(Receiver::close);
  }

  private final class Sender<T> implements Publisher<T> {
    private final MessageType<T> type;
    private final PublisherOptions options;
    private final LocalNode node;
    private byte @Nullable [] last;

    Sender(MessageType<T> type, PublisherOptions options, LocalNode node) {
      this.type = type;
      this.options = options;
      this.node = node;
    }

    @Override
    public String topic() {
      return name;
    }

    @Override
    public void publish(T message) {
      if (!senders.contains(this)) {
        return;
      }
      MessageOutput out = new MessageOutput();
      type.serialize(message, out);
      send(this, out.toByteArray());
    }

    @Override
    public int subscribers() {
      return (int) receivers.stream().filter(receiver -> receiver.hears(this)).count();
    }

    @Override
    public void close() {
      senders.remove(this);
    }
  }

  private final class Receiver implements Subscription {
    private final MessageType<?> type;
    private final MessageQueue<?> queue;
    private final LocalNode node;

    Receiver(MessageType<?> type, MessageQueue<?> queue, LocalNode node) {
      this.type = type;
      this.queue = queue;
      this.node = node;
    }

    boolean hears(Sender<?> sender) {
      return sender.type.md5().equals(type.md5());
    }

    void complainUnlessHears(Sender<?> sender) {
      if (!hears(sender)) {
        node.log().log(
            RosLog.Level.WARN,
            "topic %s is %s here, but %s at %s"
                .formatted(name, type.name(), sender.type.name(), sender.node.name()));
      }
    }

    @Override
    public String topic() {
      return name;
    }

    @Override
    public int publishers() {
      return (int) senders.stream().filter(this::hears).count();
    }

    @Override
    public void close() {
      receivers.remove(this);
      queue.close();
    }
  }
}
