package dev.promenade.nodes.ros;

/**
 * A point in time as ROS 1 sends it.
 *
 * @param secs seconds since 1970, an unsigned 32-bit number
 * @param nsecs nanoseconds within the second, 0 to 999999999
 */
public record RosTime(int secs, int nsecs) implements Comparable<RosTime> {
  /** The time of nothing: what a simulated clock shows before its first tick. */
  public static final RosTime ZERO = new RosTime(0, 0);

  private static final long NANOS = 1_000_000_000L;
  private static final long MAX_NANOS = 0xffffffffL * NANOS + NANOS - 1;

  public RosTime {
    if (nsecs < 0 || nsecs >= NANOS) {
      throw new IllegalArgumentException("nsecs is " + nsecs + "; expected 0 to 999999999");
    }
  }

  /**
   * The time that many nanoseconds after 1970.
   *
   * @throws IllegalArgumentException if it lies before 1970 or after 2106
   */
  public static RosTime ofNanos(long nanos) {
    if (nanos < 0 || nanos > MAX_NANOS) {
      throw new IllegalArgumentException("a time of " + nanos + " ns does not fit ROS (1970–2106)");
    }
    return new RosTime((int) (nanos / NANOS), (int) (nanos % NANOS));
  }

  /** The time that many seconds after 1970, to the nearest nanosecond. */
  public static RosTime ofSeconds(double seconds) {
    return ofNanos(RosDuration.nanosOf(seconds));
  }

  /** Nanoseconds since 1970. */
  public long toNanos() {
    return Integer.toUnsignedLong(secs) * NANOS + nsecs;
  }

  /** Seconds since 1970; a double keeps about 0.2 µs of today's times. */
  public double toSeconds() {
    return Integer.toUnsignedLong(secs) + nsecs * 1e-9;
  }

  /** Whether this is {@link #ZERO}. */
  public boolean isZero() {
    return secs == 0 && nsecs == 0;
  }

  /** The time {@code duration} later. */
  public RosTime plus(RosDuration duration) {
    return ofNanos(toNanos() + duration.toNanos());
  }

  /** How much later this is than {@code earlier}; saturates at what a duration holds. */
  public RosDuration minus(RosTime earlier) {
    return RosDuration.ofNanos(toNanos() - earlier.toNanos());
  }

  @Override
  public int compareTo(RosTime other) {
    return Long.compare(toNanos(), other.toNanos());
  }
}
