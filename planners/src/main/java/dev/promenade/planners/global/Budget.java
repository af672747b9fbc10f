package dev.promenade.planners.global;

import java.util.concurrent.atomic.AtomicLong;

/** Time and memory that are left for preparing a map. Thread-safe. */
final class Budget {
  private final long begun;
  private final long end;
  private final AtomicLong bytes;

  private Budget(long begun, long end, AtomicLong bytes) {
    this.begun = begun;
    this.end = end;
    this.bytes = bytes;
  }

  /** Begins now. */
  static Budget of(PreparationLimits limits) {
    long now = System.nanoTime();
    return new Budget(now, now + (long) (1e9 * limits.seconds()), new AtomicLong(limits.bytes()));
  }

  /** The same memory, and the time until a share of the whole has gone by. */
  Budget until(double share) {
    return new Budget(begun, begun + (long) (share * (end - begun)), bytes);
  }

  /** Takes memory; more may be taken than there is, and then the budget is spent. */
  void take(long size) {
    bytes.addAndGet(-size);
  }

  /** Gives back what was taken for something that was dropped. */
  void giveBack(long size) {
    bytes.addAndGet(size);
  }

  /** Whether time or memory is used up. */
  boolean isSpent() {
    return bytes.get() < 0 || isTimeUp();
  }

  boolean isTimeUp() {
    return System.nanoTime() - end >= 0;
  }
}
