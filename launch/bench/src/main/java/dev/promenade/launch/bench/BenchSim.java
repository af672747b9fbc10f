package dev.promenade.launch.bench;

import com.google.common.collect.ImmutableList;
import com.sun.management.ThreadMXBean;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.sim.episode.Simulation;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast the simulator is, by parts, beside a plain JBox2D world. */
@Command(
    name = "sim",
    mixinStandardHelpOptions = true,
    description =
        "Simulated seconds per second of one core: a 20 m room with 40 boxes, ORCA people, a lidar"
            + " of 360 beams at 10 Hz, pure pursuit. The reference is the same episode with"
            + " everybody a dynamic JBox2D body and the lidar by World.raycast.",
    footer = {
      "",
      "Examples:",
      "  promenade bench sim",
      "  promenade bench sim --people 20,100 --seconds 5 --json sim.json"
    })
final class BenchSim implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--people",
      split = ",",
      defaultValue = "5,20,100,500",
      description = "How many people, one row for each (default: ${DEFAULT-VALUE}).")
  private List<Integer> people = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "Wall time to measure each for [s] (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--planner",
      defaultValue = "pure-pursuit",
      description = "Local planner (default: ${DEFAULT-VALUE}).")
  private String planner = "pure-pursuit";

  @Option(names = "--no-reference", description = "Leave out the reference, for profiling.")
  private boolean noReference;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file.")
  @Output
  private java.nio.file.@Nullable Path json;

  /**
   * One row.
   *
   * @param people how many
   * @param simulatedPerSecond simulated seconds per second of processor time, on one core
   * @param simulatedPerWallSecond the same by the clock on the wall: less on a busy machine
   * @param medianMicros of a tick [µs]
   * @param p99Micros of a tick [µs]
   * @param physicsMicros mean per tick: bodies
   * @param peopleMicros mean per tick: people's decisions
   * @param lidarMicros mean per tick
   * @param plannerMicros mean per tick: tracker, observation and planner
   * @param innerBytes allocated by physics and people per tick
   * @param bytes allocated per tick in all
   */
  record Row(
      int people,
      double simulatedPerSecond,
      double simulatedPerWallSecond,
      double medianMicros,
      double p99Micros,
      double physicsMicros,
      double peopleMicros,
      double lidarMicros,
      double plannerMicros,
      double innerBytes,
      double bytes) {}

  /** Ours beside the reference. */
  record Comparison(Row promenade, @Nullable Row plainJBox2d, double ratio) {}

  @Override
  public Integer call() {
    if (!(seconds > 0)) {
      throw InputException.of("option", "--seconds", seconds, "give a number above 0");
    }
    for (int count : people) {
      if (count < 0 || count > 500) {
        throw InputException.of("option", "--people", count, "give 0 to 500");
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "people  sim s/s (wall)  median µs   p99 µs | physics  people   lidar planner µs | inner B/tick"
            + "  B/tick | plain JBox2D sim s/s  ratio");
    List<Comparison> rows = new ArrayList<>();
    for (int count : people) {
      EpisodeSetup setup = new BenchRoom(3).setup(count);
      Row ours = measure(setup, BenchSubject.of(new Simulation(setup)));
      Row plain = noReference ? null : measure(setup, new PlainJBox2d(setup));
      double ratio =
          plain == null ? Double.NaN : ours.simulatedPerSecond / plain.simulatedPerSecond;
      rows.add(new Comparison(ours, plain, ratio));
      out.println(line(ours, plain, ratio));
      out.flush();
    }
    if (json != null) {
      AtomicFiles.writeString(json, Documents.toJson(ImmutableList.copyOf(rows)));
    }
    return 0;
  }

  private static String line(Row ours, @Nullable Row plain, double ratio) {
    return String.format(
        Locale.ROOT,
        "%6d %8.0f %6.0f %10.1f %8.1f | %7.2f %7.2f %7.2f %7.2f    | %12.0f %7.0f | %20.0f %6.1f",
        ours.people,
        ours.simulatedPerSecond,
        ours.simulatedPerWallSecond,
        ours.medianMicros,
        ours.p99Micros,
        ours.physicsMicros,
        ours.peopleMicros,
        ours.lidarMicros,
        ours.plannerMicros,
        ours.innerBytes,
        ours.bytes,
        plain == null ? Double.NaN : plain.simulatedPerSecond,
        ratio);
  }

  private Row measure(EpisodeSetup setup, BenchSubject subject) {
    LocalPlanner local = LocalPlanners.create(planner, setup.robot(), setup.distances());
    local.reset(1);
    Path route = BenchRoom.laps(1000);
    Run run = new Run(subject, local, route);
    run.go(Math.min(2, 0.5 * seconds + 0.1));
    run.clear();
    run.go(seconds);
    return run.row(setup);
  }

  /** A simulator at work, with the clock in hand. */
  private static final class Run {
    private static final int BATCH = 32;

    private final BenchSubject subject;
    private final LocalPlanner planner;
    private final Path route;
    private final ThreadMXBean memory;
    private long[] ticks = new long[1 << 16];
    private int count;
    private long cpuNanos;
    private long peopleNanos;
    private long physicsNanos;
    private long lidarNanos;
    private long plannerNanos;
    private long innerBytes;
    private long bytes;
    private LocalPlan plan;

    Run(BenchSubject subject, LocalPlanner planner, Path route) {
      this.subject = subject;
      this.planner = planner;
      this.route = route;
      memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      subject.measureRanges();
      plan = planner.plan(subject.observe(route));
    }

    void clear() {
      count = 0;
      cpuNanos = 0;
      peopleNanos = 0;
      physicsNanos = 0;
      lidarNanos = 0;
      plannerNanos = 0;
      innerBytes = 0;
      bytes = 0;
    }

    void go(double seconds) {
      long end = System.nanoTime() + (long) (seconds * 1e9);
      while (System.nanoTime() < end) {
        tickCountingBytes();
        long cpu = memory.getCurrentThreadCpuTime();
        for (int k = 0; k < BATCH; k++) {
          tick();
        }
        cpuNanos += memory.getCurrentThreadCpuTime() - cpu;
      }
    }

    private void tick() {
      long start = System.nanoTime();
      subject.decidePeople();
      long decided = System.nanoTime();
      subject.move(plan.command());
      long moved = System.nanoTime();
      subject.measureRanges();
      long measured = System.nanoTime();
      Observation observation = subject.observe(route);
      plan = planner.plan(observation);
      long planned = System.nanoTime();
      peopleNanos += decided - start;
      physicsNanos += moved - decided;
      lidarNanos += measured - moved;
      plannerNanos += planned - measured;
      if (count == ticks.length) {
        ticks = Arrays.copyOf(ticks, 2 * count);
      }
      ticks[count++] = planned - start;
    }

    /** A tick that is not timed. */
    private void tickCountingBytes() {
      long before = memory.getCurrentThreadAllocatedBytes();
      subject.decidePeople();
      subject.move(plan.command());
      long moved = memory.getCurrentThreadAllocatedBytes();
      subject.measureRanges();
      plan = planner.plan(subject.observe(route));
      long after = memory.getCurrentThreadAllocatedBytes();
      innerBytes += moved - before;
      bytes += after - before;
    }

    Row row(EpisodeSetup setup) {
      long[] sorted = Arrays.copyOf(ticks, count);
      Arrays.sort(sorted);
      long total = peopleNanos + physicsNanos + lidarNanos + plannerNanos;
      double perTick = 1e-3 / count;
      int counted = count / BATCH;
      return new Row(
          setup.people().size(),
          count * setup.tick() / (cpuNanos * 1e-9),
          count * setup.tick() / (total * 1e-9),
          sorted[count / 2] * 1e-3,
          sorted[(int) (count * 0.99)] * 1e-3,
          physicsNanos * perTick,
          peopleNanos * perTick,
          lidarNanos * perTick,
          plannerNanos * perTick,
          innerBytes / (double) counted,
          bytes / (double) counted);
    }
  }
}
