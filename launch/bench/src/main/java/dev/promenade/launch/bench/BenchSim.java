package dev.promenade.launch.bench;

import com.sun.management.ThreadMXBean;
import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.terminal.PlannerOptions;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.sim.episode.Simulation;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast the simulator is, by parts, beside a plain JBox2D world. */
@Command(
    name = "sim",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
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
final class BenchSim extends Bench {
  @Option(
      names = "--people",
      split = ",",
      defaultValue = "5,20,100,500",
      description = "How many people, one row for each.")
  private List<Integer> people = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "Wall time to measure each for [s].")
  private double seconds;

  @Option(
      names = "--planner",
      defaultValue = "pure-pursuit",
      completionCandidates = PlannerOptions.Names.class,
      description = "Local planner: ${COMPLETION-CANDIDATES}.")
  private String planner = "pure-pursuit";

  @Option(names = "--no-reference", description = "Leave out the reference, for profiling.")
  private boolean noReference;

  @Override
  protected void check() {
    if (!(seconds > 0)) {
      throw InputException.of("option", "--seconds", seconds, "give a number above 0");
    }
    for (int count : people) {
      if (count < 0 || count > 500) {
        throw InputException.of("option", "--people", count, "give 0 to 500");
      }
    }
  }

  @Override
  protected boolean measure(Report report) {
    for (int count : people) {
      EpisodeSetup setup = new CrowdedRoom(3).setup(count);
      Run ours = measure(setup, SimulatorParts.of(new Simulation(setup)));
      String name = "promenade, %d people".formatted(count);
      if (noReference) {
        report.row(name, ours.figures(setup, "", Double.NaN));
      } else {
        Run plain = measure(setup, new PlainJBox2d(setup));
        String reference = "plain JBox2D, %d people".formatted(count);
        report.row(name, ours.figures(setup, reference, plain.simulatedPerSecond(setup)));
        report.row(reference, plain.figures(setup, reference, plain.simulatedPerSecond(setup)));
      }
    }
    return true;
  }

  private Run measure(EpisodeSetup setup, SimulatorParts subject) {
    LocalPlanner local = LocalPlanners.create(planner, setup.robot(), setup.distances());
    local.reset(1);
    Path route = CrowdedRoom.laps(1000);
    Run run = new Run(subject, local, route);
    run.go(Math.min(2, 0.5 * seconds + 0.1));
    run.clear();
    run.go(seconds);
    return run;
  }

  /** A simulator at work, with the clock in hand. */
  private static final class Run {
    private static final int BATCH = 32;

    private final SimulatorParts subject;
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

    Run(SimulatorParts subject, LocalPlanner planner, Path route) {
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

    /** Simulated seconds a second of processor time, on one core. */
    double simulatedPerSecond(EpisodeSetup setup) {
      return count * setup.tick() / (cpuNanos * 1e-9);
    }

    /** The parts are means of a tick; allocation is of a tick, inner by physics and people. */
    Figure[] figures(EpisodeSetup setup, String reference, double referenceRate) {
      long[] sorted = Arrays.copyOf(ticks, count);
      Arrays.sort(sorted);
      long total = peopleNanos + physicsNanos + lidarNanos + plannerNanos;
      double perTick = 1e-3 / count;
      int wholeBatches = count / BATCH;
      double counted = wholeBatches;
      Figure rate = Figure.of("simulated", simulatedPerSecond(setup), "s/s");
      return new Figure[] {
        reference.isEmpty() ? rate : rate.against(reference, referenceRate),
        Figure.of("by the clock", count * setup.tick() / (total * 1e-9), "s/s"),
        Figure.of("median", sorted[count / 2] * 1e-3, "µs"),
        Figure.of("p99", sorted[(int) (count * 0.99)] * 1e-3, "µs"),
        Figure.of("physics", physicsNanos * perTick, "µs"),
        Figure.of("people", peopleNanos * perTick, "µs"),
        Figure.of("lidar", lidarNanos * perTick, "µs"),
        Figure.of("planner", plannerNanos * perTick, "µs"),
        Figure.of("inner", innerBytes / counted, "B"),
        Figure.of("allocated", bytes / counted, "B")
      };
    }
  }
}
