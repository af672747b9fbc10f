package dev.promenade.nodes.node;

import java.util.Locale;
import java.util.Optional;

/**
 * Watches whether an input still arrives. It learns the input's usual period; the input is stale
 * when two and a half periods have passed without it, but not before the floor and not later than
 * the ceiling. Thread-safe.
 */
final class Freshness {
  private static final double PERIODS = 2.5;
  private static final double LEARNING_RATE = 0.2;

  /** An outage says little about the usual period, but an input may have become slower for good. */
  private static final double OUTAGE_LEARNING_RATE = 0.02;

  private final String name;
  private final double floor;
  private final double ceiling;
  private boolean seen;
  private long lastNanos;
  private double period;

  /**
   * @param name of the input, for people
   * @param floor never stale before this age [s]
   * @param ceiling always stale from this age [s]
   */
  Freshness(String name, double floor, double ceiling) {
    this.name = name;
    this.floor = floor;
    this.ceiling = ceiling;
    this.period = ceiling;
  }

  /** The input arrived, or is of, a time [ns]. */
  synchronized void arrived(long nanos) {
    if (seen && nanos > lastNanos) {
      double interval = Math.min(ceiling, (nanos - lastNanos) * 1e-9);
      double rate = interval > limit() ? OUTAGE_LEARNING_RATE : LEARNING_RATE;
      period += rate * (interval - period);
    }
    if (!seen || nanos > lastNanos) {
      lastNanos = nanos;
    }
    seen = true;
  }

  /** Begins anew, as when time jumped back. */
  synchronized void reset() {
    seen = false;
    period = ceiling;
  }

  /** From which age on the input is stale [s]. */
  synchronized double limit() {
    return Math.max(floor, Math.min(ceiling, PERIODS * period));
  }

  /** What is wrong with the input at a time [ns]; empty if nothing. */
  synchronized Optional<String> problem(long nanos) {
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
