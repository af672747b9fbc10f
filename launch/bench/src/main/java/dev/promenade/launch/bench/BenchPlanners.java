package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Memory;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.harness.Stopwatch;
import dev.promenade.launch.terminal.PlannerOptions;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.sim.episode.Simulation;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long each local planner thinks. */
@Command(
    name = "planners",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
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
final class BenchPlanners extends Bench {
  private static final String REFERENCE = "pure-pursuit";

  /** In a millisecond. */
  private static final double MICROS = 1e3;

  @Option(names = "--people", defaultValue = "20", description = "How many people are about.")
  private int people;

  @Option(
      names = "--plans",
      defaultValue = "300",
      description = "How many plans to time for each planner.")
  private int plans;

  @Option(
      names = "--planner",
      split = ",",
      paramLabel = "NAME",
      completionCandidates = PlannerOptions.Names.class,
      description =
          "Which ones: ${COMPLETION-CANDIDATES} (default: all, and pure-pursuit as the reference).")
  private List<String> planners = new ArrayList<>(LocalPlanners.names());

  @Option(
      names = "--soak",
      paramLabel = "N",
      defaultValue = "0",
      description = "Then plan N times more, and tell by how much memory grows.")
  private int soak;

  @Override
  protected void check() {
    check(people, plans);
  }

  @Override
  protected boolean measure(Report report) {
    EpisodeSetup setup = new CrowdedRoom(3).setup(people);
    List<Observation> observations = drive(setup, plans);
    double reference = MICROS * times(create(REFERENCE, setup), observations).wallMillis(0.5);
    for (String name : planners) {
      measure(report, name, setup, observations, reference);
    }
    return true;
  }

  /** Times plans for every observation, in order. */
  static Stopwatch times(LocalPlanner planner, List<Observation> observations) {
    return Stopwatch.passes(
        observations.size(),
        i -> {
          if (i == 0) {
            planner.reset(1);
          }
          planner.plan(observations.get(i));
        });
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
    Path route = CrowdedRoom.laps(10);
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < plans; i++) {
      Observation observation = simulation.observe(route);
      observations.add(observation);
      LocalPlan plan = driver.plan(observation);
      simulation.advance(plan.command());
    }
    return observations;
  }

  private void measure(
      Report report,
      String name,
      EpisodeSetup setup,
      List<Observation> observations,
      double reference) {
    long began = System.nanoTime();
    LocalPlanner planner = create(name, setup);
    planner.reset(1);
    planner.plan(observations.get(0));
    double first = 1e-6 * (System.nanoTime() - began);
    Stopwatch times = times(planner, observations);
    report.row(
        name,
        Figure.of("median", MICROS * times.wallMillis(0.5), "µs").against(REFERENCE, reference),
        Figure.of("p99", MICROS * times.wallMillis(0.99), "µs"),
        Figure.of("p99, processor", MICROS * times.processorMillis(0.99), "µs"),
        Figure.of("first", first, "ms"));
    if (soak > 0) {
      double heapBefore = Memory.liveHeapMebibytes();
      double residentBefore = Memory.residentMebibytes(ProcessHandle.current().pid());
      for (int i = 0; i < soak; i++) {
        if (i % observations.size() == 0) {
          planner.reset(1);
        }
        planner.plan(observations.get(i % observations.size()));
      }
      double heap = Memory.liveHeapMebibytes() - heapBefore;
      double resident = Memory.residentMebibytes(ProcessHandle.current().pid()) - residentBefore;
      report.row(
          "%s, %d plans more".formatted(name, soak),
          Figure.of("live heap grows", heap, "MiB"),
          Figure.of("resident grows", resident, "MiB"));
    }
  }

  private static LocalPlanner create(String name, EpisodeSetup setup) {
    return LocalPlanners.create(name, setup.robot(), setup.distances());
  }
}
