package dev.promenade.launch.bench;

import com.google.common.collect.ImmutableList;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long each local planner thinks. */
@Command(
    name = "planners",
    mixinStandardHelpOptions = true,
    description =
        "Time of one plan for every local planner, all on the same observations: a pure-pursuit"
            + " drive through a 20 m room with 40 boxes, ORCA people and a lidar of 360 beams. The"
            + " ratio is to pure pursuit; first is making the planner, with its weights if it has"
            + " any, and its first plan.",
    footer = {
      "",
      "Examples:",
      "  promenade bench planners",
      "  promenade bench planners --people 100 --plans 500 --json planners.json",
      "  promenade bench planners --planner attention --people 16 --soak 200000"
    })
final class BenchPlanners implements Callable<Integer> {
  private static final String REFERENCE = "pure-pursuit";

  /** In a millisecond. */
  private static final double MICROS = 1e3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--people",
      defaultValue = "20",
      description = "How many people are about (default: ${DEFAULT-VALUE}).")
  private int people;

  @Option(
      names = "--plans",
      defaultValue = "300",
      description = "How many plans to time for each planner (default: ${DEFAULT-VALUE}).")
  private int plans;

  @Option(
      names = "--planner",
      split = ",",
      paramLabel = "NAME",
      description = "Which ones (default: all, and pure-pursuit as the reference).")
  private List<String> planners = new ArrayList<>(LocalPlanners.NAMES);

  @Option(
      names = "--soak",
      paramLabel = "N",
      defaultValue = "0",
      description = "Then plan N times more, and tell by how much memory grows.")
  private int soak;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file.")
  @Output
  private java.nio.file.@Nullable Path json;

  /**
   * One row.
   *
   * @param medianMicros of a plan [µs]
   * @param p99Micros of a plan [µs]
   * @param p99CpuMicros the same in processor time, which other programs do not disturb [µs]
   * @param firstMillis until the first plan is there [ms]
   * @param ratio of the median to the reference's
   * @param soakedHeapMebibytes growth of the live heap over the soak [MiB]; 0 without one
   * @param soakedMebibytes growth of the resident memory over the soak [MiB]; 0 without one
   */
  record Row(
      String planner,
      double medianMicros,
      double p99Micros,
      double p99CpuMicros,
      double firstMillis,
      double ratio,
      double soakedHeapMebibytes,
      double soakedMebibytes) {}

  @Override
  public Integer call() {
    check(people, plans);
    EpisodeSetup setup = new BenchRoom(3).setup(people);
    List<Observation> observations = drive(setup, plans);
    PrintWriter out = spec.commandLine().getOut();
    out.println("planner         median µs     p99 µs    cpu p99   first ms   ratio");
    List<Row> rows = new ArrayList<>();
    double reference =
        MICROS * PlanTimes.share(PlanTimes.of(create(REFERENCE, setup), observations).wall(), 0.5);
    for (String name : planners) {
      Row row = measure(name, setup, observations, reference);
      rows.add(row);
      out.println(
          String.format(
              Locale.ROOT,
              "%-14s %10.1f %10.1f %10.1f %10.1f %7.1f",
              name,
              row.medianMicros,
              row.p99Micros,
              row.p99CpuMicros,
              row.firstMillis,
              row.ratio));
      if (soak > 0) {
        out.println(
            String.format(
                Locale.ROOT,
                "  %d plans more: live heap %+.1f MiB, resident memory %+.1f MiB",
                soak,
                row.soakedHeapMebibytes,
                row.soakedMebibytes));
      }
      out.flush();
    }
    if (json != null) {
      AtomicFiles.writeString(json, Documents.toJson(ImmutableList.copyOf(rows)));
    }
    return 0;
  }

  /** Refuses what no drive can be made of. */
  static void check(int people, int plans) {
    if (people < 0 || people > 500) {
      throw InputException.of("option", "--people", people, "give 0 to 500");
    }
    if (plans < 1 || plans > 100_000) {
      throw InputException.of("option", "--plans", plans, "give 1 to 100000");
    }
  }

  /** What a robot observes on a drive. */
  static List<Observation> drive(EpisodeSetup setup, int plans) {
    Simulation simulation = new Simulation(setup);
    LocalPlanner driver = LocalPlanners.create(REFERENCE, setup.robot(), setup.distances());
    driver.reset(1);
    Path route = BenchRoom.laps(10);
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < plans; i++) {
      Observation observation = simulation.observe(route);
      observations.add(observation);
      LocalPlan plan = driver.plan(observation);
      simulation.advance(plan.command());
    }
    return observations;
  }

  private Row measure(
      String name, EpisodeSetup setup, List<Observation> observations, double reference) {
    long began = System.nanoTime();
    LocalPlanner planner = create(name, setup);
    planner.reset(1);
    planner.plan(observations.get(0));
    double first = 1e-6 * (System.nanoTime() - began);
    PlanTimes times = PlanTimes.of(planner, observations);
    double heap = 0;
    double resident = 0;
    if (soak > 0) {
      double heapBefore = Memory.liveHeapMebibytes();
      double residentBefore = Memory.residentMebibytes(ProcessHandle.current().pid());
      for (int i = 0; i < soak; i++) {
        if (i % observations.size() == 0) {
          planner.reset(1);
        }
        planner.plan(observations.get(i % observations.size()));
      }
      heap = Memory.liveHeapMebibytes() - heapBefore;
      resident = Memory.residentMebibytes(ProcessHandle.current().pid()) - residentBefore;
    }
    double median = MICROS * PlanTimes.share(times.wall(), 0.5);
    return new Row(
        name,
        median,
        MICROS * PlanTimes.share(times.wall(), 0.99),
        MICROS * PlanTimes.share(times.processor(), 0.99),
        first,
        median / reference,
        heap,
        resident);
  }

  private static LocalPlanner create(String name, EpisodeSetup setup) {
    return LocalPlanners.create(name, setup.robot(), setup.distances());
  }
}
