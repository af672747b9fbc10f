package dev.promenade.nodes.ros;

/** Keeps a loop at a steady rate, in wall or simulated time. For one thread. */
public final class Rate {
  private final RosClock clock;
  private final long periodNanos;
  private long nextNanos;

  /**
   * @param hz turns a second, above 0
   */
  public Rate(RosClock clock, double hz) {
    if (!(hz > 0) || hz > 1e9) {
      throw new IllegalArgumentException("rate is " + hz + " Hz; expected above 0 to 1e9");
    }
    this.clock = clock;
    periodNanos = Math.round(1e9 / hz);
    nextNanos = clock.now().toNanos() + periodNanos;
  }

  /**
   * Waits for the end of this turn. When the turn took longer than a period, or the time jumped, it
   * returns at once and counts from now.
   */
  public void sleep() throws InterruptedException {
    long before = clock.now().toNanos();
    if (nextNanos - before > 2 * periodNanos) {
      nextNanos = before + periodNanos;
    }
    clock.sleepUntil(RosTime.ofNanos(nextNanos));
    long now = clock.now().toNanos();
    nextNanos = now - nextNanos > periodNanos ? now + periodNanos : nextNanos + periodNanos;
  }
}
