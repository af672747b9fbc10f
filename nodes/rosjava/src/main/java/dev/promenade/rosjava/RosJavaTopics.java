package dev.promenade.rosjava;

import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.Subscription;
import dev.promenade.nodes.ros.node.MessageQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ros.internal.node.topic.PublisherIdentifier;
import org.ros.message.MessageListener;
import org.ros.node.ConnectedNode;
import org.ros.node.topic.DefaultSubscriberListener;
import org.ros.node.topic.Subscriber;

/** The topics of one node. Thread-safe. */
final class RosJavaTopics {
  private final ConnectedNode node;
  private final RosJavaTypes types;
  private final Map<String, Shared> published = new HashMap<>();

  /** ROSJava has one publisher a topic, which ends with the last of our handles. */
  private static final class Shared {
    final org.ros.node.topic.Publisher<byte[]> publisher;
    final MessageType<?> type;
    int handles;

    Shared(org.ros.node.topic.Publisher<byte[]> publisher, MessageType<?> type) {
      this.publisher = publisher;
      this.type = type;
    }
  }

  RosJavaTopics(ConnectedNode node, RosJavaTypes types) {
    this.node = node;
    this.types = types;
  }

  List<String> published() {
    synchronized (published) {
      return new ArrayList<>(published.keySet());
    }
  }

  /**
   * @param topic full name
   */
  <T> Publisher<T> publish(String topic, MessageType<T> type, PublisherOptions options) {
    types.add(type);
    synchronized (published) {
      Shared shared = published.get(topic);
      if (shared == null) {
        shared = new Shared(node.newPublisher(topic, type.name()), type);
        published.put(topic, shared);
      } else if (!shared.type.name().equals(type.name())) {
        throw new IllegalArgumentException(
            "%s is published as %s; expected %s".formatted(topic, type.name(), shared.type.name()));
      }
      if (options.latched()) {
        shared.publisher.setLatchMode(true);
      }
      shared.handles++;
      return new Handle<>(topic, type, shared);
    }
  }

  /**
   * @param topic full name
   */
  Subscription subscribe(String topic, MessageType<?> type, int queueSize, MessageQueue<?> queue) {
    types.add(type);
    Subscriber<Object> subscriber = node.newSubscriber(topic, type.name());
    return new Listening(topic, subscriber, queueSize, queue);
  }

  private final class Handle<T> implements Publisher<T> {
    private final String topic;
    private final MessageType<T> type;
    private final Shared shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    Handle(String topic, MessageType<T> type, Shared shared) {
      this.topic = topic;
      this.type = type;
      this.shared = shared;
    }

    @Override
    public String topic() {
      return topic;
    }

    @Override
    public void publish(T message) {
      if (!closed.get()) {
        MessageOutput out = new MessageOutput();
        type.serialize(message, out);
        shared.publisher.publish(out.toByteArray());
      }
    }

    @Override
    public int subscribers() {
      return shared.publisher.getNumberOfSubscribers();
    }

    @Override
    public void close() {
      if (closed.getAndSet(true)) {
        return;
      }
      synchronized (published) {
        if (--shared.handles == 0) {
          published.remove(topic);
          shared.publisher.shutdown();
        }
      }
    }
  }

  private static final class Listening implements Subscription {
    private final String topic;
    private final Subscriber<Object> subscriber;
    private final MessageQueue<?> queue;
    private final MessageListener<Object> listener;
    private final AtomicInteger publishers = new AtomicInteger();

    Listening(String topic, Subscriber<Object> subscriber, int queueSize, MessageQueue<?> queue) {
      this.topic = topic;
      this.subscriber = subscriber;
      this.queue = queue;
      listener = message -> queue.offer(RosJavaTypes.bytes(message));
      subscriber.addSubscriberListener(
          new DefaultSubscriberListener<Object>() {
            @Override
            public void onNewPublisher(Subscriber<Object> to, PublisherIdentifier publisher) {
              publishers.incrementAndGet();
            }
          });
      subscriber.addMessageListener(listener, queueSize);
    }

    @Override
    public String topic() {
      return topic;
    }

    /** Publishers seen so far: ROSJava does not say when one has gone. */
    @Override
    public int publishers() {
      return publishers.get();
    }

    @Override
    public void close() {
      queue.close();
      subscriber.removeMessageListener(listener);
    }
  }
}
