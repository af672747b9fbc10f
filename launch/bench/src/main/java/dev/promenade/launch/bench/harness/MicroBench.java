package dev.promenade.launch.bench.harness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Times single functions by JMH, each in a process of its own, so that no benchmark meets code that
 * was compiled for another.
 */
public final class MicroBench {
  private static final int ITERATIONS = 5;

  private MicroBench() {}

  /**
   * What a call costs.
   *
   * @param micros median over the iterations, by the clock [µs]
   * @param bytes allocated
   */
  public record Cost(double micros, double bytes) {}

  /**
   * Runs all benchmarks of a class.
   *
   * @param benchmarks with parameters {@code subject} and {@code people}
   * @param seconds to measure each for, after half as long to warm up
   * @return by "subject, N people"
   */
  public static Map<String, Cost> run(Class<?> benchmarks, double seconds) {
    // Two runs at once disturb each other; the load that stands beside the figures tells of it.
    System.setProperty("jmh.ignoreLock", "true");
    Options options =
        new OptionsBuilder()
            .include("\\Q" + benchmarks.getName() + "\\E\\..*")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .jvmArgs("-Xmx1g")
            .warmupIterations(1)
            .warmupTime(time(seconds / 2))
            .measurementIterations(ITERATIONS)
            .measurementTime(time(seconds / ITERATIONS))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    Map<String, Cost> costs = new LinkedHashMap<>();
    try {
      for (RunResult result : new Runner(options).run()) {
        String subject =
            "%s, %s people"
                .formatted(
                    result.getParams().getParam("subject"), result.getParams().getParam("people"));
        double nanos = result.getPrimaryResult().getStatistics().getPercentile(50);
        costs.put(subject, new Cost(1e-3 * nanos, allocated(result)));
      }
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH could not measure: " + e.getMessage(), e);
    }
    return costs;
  }

  private static double allocated(RunResult result) {
    for (String name : result.getSecondaryResults().keySet()) {
      if (name.contains("gc.alloc.rate.norm")) {
        return result.getSecondaryResults().get(name).getScore();
      }
    }
    return Double.NaN;
  }

  private static TimeValue time(double seconds) {
    return TimeValue.microseconds(Math.max(1, Math.round(1e6 * seconds)));
  }
}
