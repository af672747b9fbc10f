package dev.promenade.nodes.ros;

/**
 * Sends messages on one topic. Thread-safe. {@link #publish} does not wait for a subscriber, unless
 * its {@link PublisherOptions} say so: each has its own bounded queue, which drops the oldest
 * message when full.
 *
 * @param <T> the Java type of a message
 */
public interface Publisher<T> extends Registration {
  /** The resolved topic name. */
  String topic();

  /**
   * Sends a message to every subscriber there is; a latched topic keeps it for later ones. Does
   * nothing after {@link #close}.
   */
  void publish(T message);

  /** Subscribers connected now. */
  int subscribers();
}
