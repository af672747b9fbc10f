package dev.promenade.nodes.ros;

/**
 * How a topic is published.
 *
 * @param latched whether a late subscriber receives the last message at once
 * @param queueSize messages kept for each subscriber that is slower than the publisher, at least 1;
 *     the oldest is dropped first
 * @param waits whether {@link Publisher#publish} waits for such a subscriber, at most a second,
 *     before it drops messages; between nodes of one process nothing is kept, so there is nothing
 *     to wait for
 */
public record PublisherOptions(boolean latched, int queueSize, boolean waits) {
  public PublisherOptions {
    if (queueSize < 1) {
      throw new IllegalArgumentException("queueSize is " + queueSize + "; expected at least 1");
    }
  }

  /** With a publisher that never waits. */
  public PublisherOptions(boolean latched, int queueSize) {
    this(latched, queueSize, false);
  }

  /** Not latched, ten messages. */
  public static final PublisherOptions DEFAULT = new PublisherOptions(false, 10);

  /** Latched, one message: for maps and other things that seldom change. */
  public static final PublisherOptions LATCHED = new PublisherOptions(true, 1);
}
