package dev.promenade.nodes.ros;

/** A listener on one topic, until it is closed. */
public interface Subscription extends Registration {
  /** The resolved topic name. */
  String topic();

  /** Publishers connected now. */
  int publishers();
}
