package dev.promenade.nodes.ros;

/**
 * How a topic is published.
 *
 * @param latched whether a late subscriber receives the last message at once
 * @param queueSize messages kept for each subscriber that is slower than the publisher, at least 1;
 *     the oldest is dropped first
 */
public record PublisherOptions(boolean latched, int queueSize) {
  public PublisherOptions {
    if (queueSize < 1) {
      throw new IllegalArgumentException("queueSize is " + queueSize + "; expected at least 1");
    }
  }

  /** Not latched, ten messages. */
  public static final PublisherOptions DEFAULT = new PublisherOptions(false, 10);

  /** Latched, one message: for maps and other things that seldom change. */
  public static final PublisherOptions LATCHED = new PublisherOptions(true, 1);
}
