package dev.promenade.nodes.ros;

/**
 * A span of time as ROS 1 sends it: {@code secs + nsecs · 1e-9} seconds.
 *
 * @param secs whole seconds, negative for spans into the past
 * @param nsecs nanoseconds added to them; 0 to 999999999 in what this class makes, anything on the
 *     wire
 */
public record RosDuration(int secs, int nsecs) implements Comparable<RosDuration> {
  /** No time at all. */
  public static final RosDuration ZERO = new RosDuration(0, 0);

  private static final long NANOS = 1_000_000_000L;

  /** A span of nanoseconds; beyond ±68 years the longest span. */
  public static RosDuration ofNanos(long nanos) {
    long secs = Math.floorDiv(nanos, NANOS);
    if (secs > Integer.MAX_VALUE) {
      return new RosDuration(Integer.MAX_VALUE, (int) (NANOS - 1));
    }
    if (secs < Integer.MIN_VALUE) {
      return new RosDuration(Integer.MIN_VALUE, 0);
    }
    return new RosDuration((int) secs, (int) Math.floorMod(nanos, NANOS));
  }

  /**
   * A span of seconds, to the nearest nanosecond.
   *
   * @throws IllegalArgumentException if it is not a number
   */
  public static RosDuration ofSeconds(double seconds) {
    return ofNanos(nanosOf(seconds));
  }

  static long nanosOf(double seconds) {
    if (Double.isNaN(seconds)) {
      throw new IllegalArgumentException("a time of NaN seconds");
    }
    double whole = Math.floor(seconds);
    if (Math.abs(whole) > 9e9) {
      return whole > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
    return ((long) whole) * NANOS + Math.round((seconds - whole) * NANOS);
  }

  /** The span in nanoseconds. */
  public long toNanos() {
    return secs * NANOS + nsecs;
  }

  /** The span in seconds. */
  public double toSeconds() {
    return secs + nsecs * 1e-9;
  }

  @Override
  public int compareTo(RosDuration other) {
    return Long.compare(toNanos(), other.toNanos());
  }
}
