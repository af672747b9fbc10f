package dev.promenade.nodes.ros.node;

/** A delivery of messages that knows whether it returns at once. */
public interface Delivery extends Runnable {
  /** Whether handing over to another thread would take longer than the delivery itself. */
  boolean isQuick();
}
