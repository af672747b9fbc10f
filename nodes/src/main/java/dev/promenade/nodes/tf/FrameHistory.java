package dev.promenade.nodes.tf;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Where one frame stood in its parent over the last seconds, in order of time. */
final class FrameHistory {
  /**
   * @param stamp [ns]
   */
  record Sample(long stamp, String parent, Transform3 parentFromFrame) {}

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();
  private final boolean fixed;

  /**
   * @param fixed whether the newest sample holds at all times
   */
  FrameHistory(boolean fixed) {
    this.fixed = fixed;
  }

  boolean isFixed() {
    return fixed;
  }

  /** Adds a sample; one of a known stamp or older than the horizon is left out. */
  void add(Sample sample, long horizonNanos) {
    if (fixed) {
      samples.clear();
      samples.add(sample);
      return;
    }
    if (samples.isEmpty() || sample.stamp() > samples.getLast().stamp()) {
      samples.addLast(sample);
    } else {
      insert(sample);
    }
    while (samples.getLast().stamp() - samples.getFirst().stamp() > horizonNanos) {
      samples.removeFirst();
    }
  }

  private void insert(Sample sample) {
    ArrayDeque<Sample> later = new ArrayDeque<>();
    while (!samples.isEmpty() && samples.getLast().stamp() > sample.stamp()) {
      later.addFirst(samples.removeLast());
    }
    if (samples.isEmpty() || samples.getLast().stamp() < sample.stamp()) {
      samples.addLast(sample);
    }
    samples.addAll(later);
  }

  Sample newest() {
    return samples.getLast();
  }

  Sample oldest() {
    return samples.getFirst();
  }

  /** The sample at a time, interpolated; null outside the history. */
  @Nullable Sample at(long stamp) {
    if (fixed) {
      return samples.getLast();
    }
    Iterator<Sample> backwards = samples.descendingIterator();
    Sample after = null;
    while (backwards.hasNext()) {
      Sample sample = backwards.next();
      if (sample.stamp() == stamp) {
        return sample;
      }
      if (sample.stamp() < stamp) {
        return after == null ? null : between(sample, after, stamp);
      }
      after = sample;
    }
    return null;
  }

  private static Sample between(Sample before, Sample after, long stamp) {
    if (!before.parent().equals(after.parent())) {
      return before;
    }
    double share = (double) (stamp - before.stamp()) / (after.stamp() - before.stamp());
    return new Sample(
        stamp,
        before.parent(),
        before.parentFromFrame().interpolate(after.parentFromFrame(), share));
  }
}
