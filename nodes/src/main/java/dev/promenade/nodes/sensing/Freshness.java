package dev.promenade.nodes.sensing;

import java.util.Locale;
import java.util.Optional;

/**
 * Watches whether an input still arrives. It learns the input's usual period T. The input is stale
 * when it is older than min(1.7 T, T + 0.12 s), but not before the floor and not later than the
 * ceiling.
 *
 * <p>With a floor up to 0.17 s that leaves 0.03 s to act, so that the robot is told to stop within
 * 0.2 s of the last message of an input that comes at least ten times a second, and of a slower one
 * within 0.2 s of the moment at which the next message was due. Thread-safe.
 */
public final class Freshness {
  private static final double PERIODS = 1.7;

  /** How long after the moment when it was due an input is missed, at most [s]. */
  private static final double GRACE = 0.12;

  private static final double LEARNING_RATE = 0.2;

  /** An outage says little about the usual period, but an input may have become slower for good. */
  private static final double OUTAGE_LEARNING_RATE = 0.02;

  private final String name;
  private final double floor;
  private final double ceiling;
  private boolean seen;
  private boolean learnt;
  private long lastNanos;
  private double period;

  /**
   * @param name of the input, for people
   * @param floor never stale before this age [s]
   * @param ceiling always stale from this age [s]
   */
  public Freshness(String name, double floor, double ceiling) {
    this.name = name;
    this.floor = floor;
    this.ceiling = ceiling;
    this.period = ceiling;
  }

  /** The input arrived, or is of, a time [ns]. */
  public synchronized void arrived(long nanos) {
    if (seen && nanos > lastNanos) {
      double interval = Math.min(ceiling, (nanos - lastNanos) * 1e-9);
      double rate = !learnt ? 1 : interval > limit() ? OUTAGE_LEARNING_RATE : LEARNING_RATE;
      learnt = true;
      period += rate * (interval - period);
    }
    if (!seen || nanos > lastNanos) {
      lastNanos = nanos;
    }
    seen = true;
  }

  /** Begins anew, as when time jumped back. */
  public synchronized void reset() {
    seen = false;
    learnt = false;
    period = ceiling;
  }

  /** From which age on the input is stale [s]. */
  synchronized double limit() {
    double patience = Math.min(PERIODS * period, period + GRACE);
    return Math.max(floor, Math.min(ceiling, patience));
  }

  /** What is wrong with the input at a time [ns]; empty if nothing. */
  public synchronized Optional<String> problem(long nanos) {
    if (!seen) {
      return Optional.of("no " + name + " yet");
    }
    double age = (nanos - lastNanos) * 1e-9;
    return age > limit()
        ? Optional.of(
            String.format(Locale.ROOT, "%s is %.2f s old (limit %.2f s)", name, age, limit()))
        : Optional.empty();
  }
}
