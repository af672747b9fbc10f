package dev.promenade.sim.suite;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** How long many steps took, to two digits (HdrHistogram). Mutable, not thread-safe. */
final class Latencies {
  private static final int DIGITS = 2;
  private static final double NANOS = 1e6;

  private final Histogram histogram = new Histogram(DIGITS);

  public Latencies() {}

  /**
   * Adds a step.
   *
   * @param nanos [ns]
   */
  public void add(long nanos) {
    histogram.recordValue(Math.max(1, nanos));
  }

  /**
   * Adds steps.
   *
   * @param counts as of {@link #counts()}
   */
  public void addAll(Map<Long, Integer> counts) {
    counts.forEach((nanos, count) -> histogram.recordValueWithCount(nanos, count));
  }

  /** Steps by their time [ns], which stands for its neighbours of the same two digits. */
  public SortedMap<Long, Integer> counts() {
    SortedMap<Long, Integer> counts = new TreeMap<>();
    histogram
        .recordedValues()
        .forEach(
            value ->
                counts.put(value.getValueIteratedTo(), (int) value.getCountAtValueIteratedTo()));
    return counts;
  }

  /**
   * The time that a share of the steps did not exceed [ms]; NaN without steps.
   *
   * @param share in (0, 1]
   */
  public double millis(double share) {
    return histogram.getTotalCount() == 0
        ? Double.NaN
        : histogram.getValueAtPercentile(100 * share) / NANOS;
  }
}
