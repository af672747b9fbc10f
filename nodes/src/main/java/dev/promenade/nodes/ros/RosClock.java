package dev.promenade.nodes.ros;

import java.util.function.Consumer;

/**
 * The time a node lives in: wall time, or the time of the topic {@code /clock} when the parameter
 * {@code /use_sim_time} was true at the node's start. Thread-safe.
 */
public interface RosClock {
  /** The time now; {@link RosTime#ZERO} while a simulated clock has not ticked yet. */
  RosTime now();

  /** Whether time comes from {@code /clock}. */
  boolean simulated();

  /**
   * Waits until the clock shows {@code time} or later. Returns early when simulated time jumps back
   * and when the node shuts down.
   *
   * @throws InterruptedException if this thread is interrupted while it waits
   */
  void sleepUntil(RosTime time) throws InterruptedException;

  /** Waits so long on this clock; a simulated clock first waits for its first tick. */
  void sleep(RosDuration duration) throws InterruptedException;

  /** A loop that turns over so many times a second of this clock. */
  default Rate rate(double hz) {
    return new Rate(this, hz);
  }

  /**
   * Calls {@code task} every so often on this clock, never twice at once, until closed or the node
   * ends. Turns that were missed are left out.
   *
   * @param period time between calls, above 0
   */
  Registration every(RosDuration period, Runnable task);

  /** Calls {@code hook} with the (negative) step whenever simulated time jumps back. */
  Registration onJumpBack(Consumer<RosDuration> hook);
}
