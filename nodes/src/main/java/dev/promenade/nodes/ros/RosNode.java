package dev.promenade.nodes.ros;

import java.util.function.Consumer;

/**
 * What a node can do in the ROS graph. Thread-safe.
 *
 * <p>Names may be relative, private ({@code ~x}) or absolute; they are resolved in the node's
 * namespace and remapped. Listeners and handlers run on the node's own threads: one listener is
 * never called twice at once and sees its messages in order, different ones run side by side.
 *
 * <p>A listener that throws costs its message and one line in the log, nothing else.
 */
public interface RosNode extends Registration {
  /** Messages a subscription keeps when nothing else is said. */
  int DEFAULT_QUEUE = 10;

  /** The node's full name, as in {@code /robot1/navigator}. */
  String name();

  /**
   * The full name that {@code name} means here, after remapping.
   *
   * @throws dev.promenade.models.io.InputException if it is no ROS name
   */
  String resolve(String name);

  /**
   * Announces a topic.
   *
   * @throws IllegalArgumentException if this node publishes the topic with another type
   */
  <T> Publisher<T> publisher(String topic, MessageType<T> type, PublisherOptions options);

  /** Announces a topic with {@link PublisherOptions#DEFAULT}. */
  default <T> Publisher<T> publisher(String topic, MessageType<T> type) {
    return publisher(topic, type, PublisherOptions.DEFAULT);
  }

  /**
   * Listens to a topic.
   *
   * @param queueSize messages kept while the listener is busy, at least 1; the oldest is dropped
   *     first
   */
  <T> Subscription subscribe(
      String topic, MessageType<T> type, int queueSize, Consumer<? super T> listener);

  /** Listens to a topic with {@link #DEFAULT_QUEUE}. */
  default <T> Subscription subscribe(
      String topic, MessageType<T> type, Consumer<? super T> listener) {
    return subscribe(topic, type, DEFAULT_QUEUE, listener);
  }

  /**
   * Offers a service.
   *
   * @throws IllegalArgumentException if this node offers it already
   */
  <Q, A> Registration serve(String service, ServiceType<Q, A> type, ServiceHandler<Q, A> handler);

  /**
   * A client of a service, which need not be there yet.
   *
   * @param persistent whether to keep one connection for all calls
   */
  <Q, A> ServiceClient<Q, A> client(String service, ServiceType<Q, A> type, boolean persistent);

  /** A client that connects for each call. */
  default <Q, A> ServiceClient<Q, A> client(String service, ServiceType<Q, A> type) {
    return client(service, type, false);
  }

  /** The parameter server. */
  Parameters parameters();

  /**
   * Warns of private parameters that are set and that nobody has asked for until now, with the name
   * that may have been meant: for a node that has read all that it reads.
   */
  void warnOfUnknownParameters();

  /** The node's time. */
  RosClock clock();

  /** The node's log. */
  RosLog log();

  /**
   * Runs {@code hook} when the node ends, before its topics close: a last command can still be
   * published. Hooks run in the order they were added, each at most 2 s.
   */
  void onShutdown(Runnable hook);

  /** Whether the node still runs. */
  boolean isRunning();

  /** Waits until the node has ended, by {@link #close}, a signal or the master's word. */
  void awaitShutdown() throws InterruptedException;

  /** Ends the node: runs the hooks, unregisters everything, closes every connection. */
  @Override
  void close();
}
