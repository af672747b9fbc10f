package dev.promenade.nodes.ros.node;

import dev.promenade.nodes.ros.MalformedMessageException;
import dev.promenade.nodes.ros.MessageInput;
import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.RosLog;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Between a connection and a listener: keeps the newest messages while the listener is busy, and
 * calls it for one message after the other. Messages are decoded only when their turn comes, so
 * dropped ones cost nothing. Thread-safe.
 *
 * <p>It watches how long the listener takes, so that an event loop need not hand over for one that
 * returns at once.
 *
 * @param <T> the Java type of a message
 */
public final class MessageQueue<T> {
  /** A listener that returns sooner than this, on average lately, is quick [ns]. */
  private static final long QUICK_NANOS = 200_000;

  /** The average moves by one part in so many with each message. */
  private static final int MEMORY = 8;

  private final String topic;
  private final MessageType<T> type;
  private final int limit;
  private final Consumer<? super T> listener;
  private final Executor executor;
  private final RosLog log;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private final Delivery delivery = new Drain();
  private volatile long usualNanos = 10 * QUICK_NANOS;
  private boolean busy;
  private boolean closed;
  private long dropped;

  /**
   * @param limit messages kept while the listener is busy
   * @param executor calls the listener
   * @param log hears of messages that cannot be read and of listeners that throw
   */
  public MessageQueue(
      String topic,
      MessageType<T> type,
      int limit,
      Consumer<? super T> listener,
      Executor executor,
      RosLog log) {
    if (limit < 1) {
      throw new IllegalArgumentException("queueSize is " + limit + "; expected at least 1");
    }
    this.topic = topic;
    this.type = type;
    this.limit = limit;
    this.listener = listener;
    this.executor = executor;
    this.log = log;
  }

  /** Adds a message, dropping the oldest when there are too many. Never waits. */
  public void offer(byte[] message) {
    synchronized (waiting) {
      if (closed) {
        return;
      }
      if (waiting.size() == limit) {
        waiting.removeFirst();
        dropped++;
      }
      waiting.addLast(message);
      if (busy) {
        return;
      }
      busy = true;
    }
    try {
      executor.execute(delivery);
    } catch (RejectedExecutionException e) {
      close();
    }
  }

  private final class Drain implements Delivery {
    @Override
    public void run() {
      long usual = usualNanos;
      long begin = System.nanoTime();
      for (byte[] message = next(); message != null; message = next()) {
        pass(message);
        long end = System.nanoTime();
        usual += (end - begin - usual) / MEMORY;
        usualNanos = usual;
        begin = end;
      }
    }

    @Override
    public boolean isQuick() {
      return usualNanos < QUICK_NANOS;
    }
  }

  private void pass(byte[] message) {
    try {
      MessageInput in = new MessageInput(message);
      T value = type.deserialize(in);
      in.end();
      listener.accept(value);
    } catch (MalformedMessageException e) {
      log.throttled(
          RosLog.Level.WARN,
          "malformed " + topic,
          5,
          "dropped a message on %s that is no %s: %s"
              .formatted(topic, type.name(), e.getMessage()));
    } catch (RuntimeException e) {
      log.throttled(
          RosLog.Level.ERROR,
          "listener " + topic,
          5,
          "the listener of %s failed: %s".formatted(topic, e));
    }
  }

  private byte @Nullable [] next() {
    synchronized (waiting) {
      byte[] message = waiting.pollFirst();
      busy = message != null;
      return message;
    }
  }

  /** Messages dropped because the listener was too slow. */
  public long dropped() {
    synchronized (waiting) {
      return dropped;
    }
  }

  /** Drops what waits and takes nothing more. */
  public void close() {
    synchronized (waiting) {
      closed = true;
      waiting.clear();
    }
  }
}
