package dev.promenade.launch.bench;

import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.Observation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How long plans took, each sorted.
 *
 * @param wall time that passed [ms]
 * @param processor time of the processor, which other programs change little [ms]
 */
record PlanTimes(double[] wall, double[] processor) {
  /** No plans yet. */
  static final PlanTimes NONE = new PlanTimes(new double[0], new double[0]);

  /** Plans for every observation, in order; the first pass warms up. */
  static PlanTimes of(LocalPlanner planner, List<Observation> observations) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    double[] wall = new double[observations.size()];
    double[] processor = new double[wall.length];
    for (int pass = 0; pass < 2; pass++) {
      planner.reset(1);
      for (int i = 0; i < wall.length; i++) {
        long busy = clock.getCurrentThreadCpuTime();
        long began = System.nanoTime();
        planner.plan(observations.get(i));
        wall[i] = 1e-6 * (System.nanoTime() - began);
        processor[i] = 1e-6 * (clock.getCurrentThreadCpuTime() - busy);
      }
    }
    Arrays.sort(wall);
    Arrays.sort(processor);
    return new PlanTimes(wall, processor);
  }

  /** These and others. */
  PlanTimes with(PlanTimes other) {
    return new PlanTimes(merged(wall, other.wall), merged(processor, other.processor));
  }

  private static double[] merged(double[] a, double[] b) {
    return DoubleStream.concat(DoubleStream.of(a), DoubleStream.of(b)).sorted().toArray();
  }

  /** The value below which a share of sorted ones lies. */
  static double share(double[] sorted, double share) {
    return sorted[(int) (sorted.length * share)];
  }
}
