package dev.promenade.launch.bench.harness;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Times runs of a task on the calling thread: by the clock, and in processor time, which other
 * programs on the machine change little. Not thread-safe; {@link #add} joins those of threads.
 */
public final class Stopwatch {
  /** Share of the measuring time that {@link #during} warms up for. */
  private static final double WARM_UP = 0.3;

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private double[] wall = new double[64];
  private double[] processor = new double[64];
  private int count;
  private long began;
  private long busy;

  /** Runs a task for each number from 0 on, twice; the first pass warms up. */
  public static Stopwatch passes(int runs, IntConsumer task) {
    Stopwatch watch = new Stopwatch();
    for (int pass = 0; pass < 2; pass++) {
      watch.count = 0;
      for (int i = 0; i < runs; i++) {
        watch.start();
        task.accept(i);
        watch.stop();
      }
    }
    return watch;
  }

  /**
   * Runs a task again and again, after a warm-up.
   *
   * @param seconds of processor time to measure for
   */
  public static Stopwatch during(double seconds, Runnable task) {
    Stopwatch watch = new Stopwatch();
    for (double share : new double[] {WARM_UP, 1}) {
      watch.count = 0;
      long end = watch.thread.getCurrentThreadCpuTime() + (long) (share * seconds * 1e9);
      do {
        watch.start();
        task.run();
        watch.stop();
      } while (watch.thread.getCurrentThreadCpuTime() < end);
    }
    return watch;
  }

  /** Begins a run. */
  public void start() {
    busy = thread.getCurrentThreadCpuTime();
    began = System.nanoTime();
  }

  /** Ends the run that was begun last. */
  public void stop() {
    long passed = System.nanoTime() - began;
    add(1e-6 * passed, 1e-6 * (thread.getCurrentThreadCpuTime() - busy));
  }

  /** Times one run that makes something. */
  public <T> T time(Supplier<T> task) {
    start();
    T made = task.get();
    stop();
    return made;
  }

  /** Times one run. */
  public void time(Runnable task) {
    start();
    task.run();
    stop();
  }

  /** Takes over the runs of another. */
  public void add(Stopwatch other) {
    for (int i = 0; i < other.count; i++) {
      add(other.wall[i], other.processor[i]);
    }
  }

  private void add(double wallMillis, double processorMillis) {
    if (count == wall.length) {
      wall = Arrays.copyOf(wall, 2 * count);
      processor = Arrays.copyOf(processor, 2 * count);
    }
    wall[count] = wallMillis;
    processor[count++] = processorMillis;
  }

  /** How many runs. */
  public int count() {
    return count;
  }

  /** The time by the clock that a share of the runs stayed below [ms]. */
  public double wallMillis(double share) {
    return quantile(wall, share);
  }

  /** The processor time that a share of the runs stayed below [ms]. */
  public double processorMillis(double share) {
    return quantile(processor, share);
  }

  /** Mean processor time of a run [ms]. */
  public double meanProcessorMillis() {
    return Arrays.stream(processor, 0, count).average().orElse(Double.NaN);
  }

  /** Share of the runs that took longer by the clock. */
  public double shareAbove(double millis) {
    return Arrays.stream(wall, 0, count).filter(ms -> ms > millis).count() / (double) count;
  }

  private double quantile(double[] values, double share) {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return count == 0 ? Double.NaN : sorted[(int) Math.min(count - 1, share * count)];
  }
}
