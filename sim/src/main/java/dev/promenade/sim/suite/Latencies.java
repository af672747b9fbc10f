package dev.promenade.sim.suite;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long many steps took, in buckets of 4.4 % width (a sixteenth of an octave). Mutable, not
 * thread-safe.
 */
final class Latencies {
  private static final double PER_OCTAVE = 16;

  private final SortedMap<Integer, Integer> counts = new TreeMap<>();

  public Latencies() {}

  /**
   * @param counts as of {@link #counts()}
   */
  public static Latencies of(Map<Integer, Integer> counts) {
    Latencies latencies = new Latencies();
    latencies.counts.putAll(counts);
    return latencies;
  }

  /**
   * Adds a step.
   *
   * @param nanos [ns]
   */
  public void add(long nanos) {
    double octaves = Math.log(Math.max(1, (double) nanos)) / Math.log(2);
    counts.merge((int) Math.floor(octaves * PER_OCTAVE), 1, Integer::sum);
  }

  public void addAll(Latencies others) {
    others.counts.forEach((bucket, count) -> counts.merge(bucket, count, Integer::sum));
  }

  /** Steps by bucket; bucket b holds from 2^(b/16) ns on. */
  public SortedMap<Integer, Integer> counts() {
    return new TreeMap<>(counts);
  }

  /**
   * The time that a share of the steps did not exceed [ms], in the middle of its bucket; NaN
   * without steps.
   *
   * @param share in (0, 1]
   */
  public double millis(double share) {
    long total = counts.values().stream().mapToLong(Integer::longValue).sum();
    long reached = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      reached += entry.getValue();
      if (reached >= share * total) {
        return Math.pow(2, (entry.getKey() + 0.5) / PER_OCTAVE) / 1e6;
      }
    }
    return Double.NaN;
  }
}
