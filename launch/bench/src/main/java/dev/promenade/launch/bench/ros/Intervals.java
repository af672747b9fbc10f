package dev.promenade.launch.bench.ros;

import java.util.Arrays;

/** Times of things that should happen at a steady rate. Thread-safe. */
final class Intervals {
  private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;

  private long[] nanos = new long[1024];
  private int count;

  synchronized void add(long time) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = time;
    notifyAll();
  }

  synchronized void clear() {
    count = 0;
  }

  /**
   * Waits for so many more.
   *
   * @param nudge run once a second until they have come
   * @throws IllegalStateException if they do not come within a minute
   */
  void awaitMore(int more, Runnable nudge) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT_NANOS;
    int target = count() + more;
    while (count() < target) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            "%d of %d within a minute".formatted(count() + more - target, more));
      }
      nudge.run();
      synchronized (this) {
        if (count < target) {
          wait(1000);
        }
      }
    }
  }

  private synchronized int count() {
    return count;
  }

  /** The 99th percentile of how far intervals are off a period [s]; in ms. */
  synchronized double jitterMillis(double period) {
    double[] off = new double[Math.max(0, count - 1)];
    for (int i = 0; i < off.length; i++) {
      off[i] = Math.abs((nanos[i + 1] - nanos[i]) * 1e-6 - period * 1e3);
    }
    Arrays.sort(off);
    return off.length == 0 ? 0 : off[off.length * 99 / 100];
  }
}
