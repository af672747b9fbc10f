package dev.promenade.launch;

import com.google.common.collect.ImmutableList;
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
import java.util.Arrays;
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
            + " ratio is to pure pursuit.",
    footer = {
      "",
      "Examples:",
      "  promenade bench planners",
      "  promenade bench planners --people 100 --plans 500 --json planners.json"
    })
final class BenchPlanners implements Callable<Integer> {
  private static final String REFERENCE = "pure-pursuit";

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

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file.")
  private java.nio.file.@Nullable Path json;

  /**
   * One row.
   *
   * @param medianMicros of a plan [µs]
   * @param p99Micros of a plan [µs]
   * @param ratio of the median to the reference's
   */
  record Row(String planner, double medianMicros, double p99Micros, double ratio) {}

  @Override
  public Integer call() {
    if (people < 0 || people > 500) {
      throw InputException.of("option", "--people", people, "give 0 to 500");
    }
    if (plans < 1 || plans > 100_000) {
      throw InputException.of("option", "--plans", plans, "give 1 to 100000");
    }
    EpisodeSetup setup = new BenchRoom(3).setup(people);
    List<Observation> observations = drive(setup, plans);
    PrintWriter out = spec.commandLine().getOut();
    out.println("planner         median µs     p99 µs   ratio");
    List<Row> rows = new ArrayList<>();
    double reference = Double.NaN;
    for (String name : LocalPlanners.NAMES) {
      LocalPlanner planner = LocalPlanners.create(name, setup.robot(), setup.distances());
      double[] micros = time(planner, observations);
      double median = micros[micros.length / 2];
      if (name.equals(REFERENCE)) {
        reference = median;
      }
      Row row = new Row(name, median, micros[(int) (micros.length * 0.99)], median / reference);
      rows.add(row);
      out.println(
          String.format(
              Locale.ROOT,
              "%-14s %10.1f %10.1f %7.1f",
              name,
              row.medianMicros,
              row.p99Micros,
              row.ratio));
      out.flush();
    }
    if (json != null) {
      AtomicFiles.writeString(json, Documents.toJson(ImmutableList.copyOf(rows)));
    }
    return 0;
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

  /** The times of all plans, sorted [µs]; the first pass warms up. */
  private static double[] time(LocalPlanner planner, List<Observation> observations) {
    double[] micros = new double[observations.size()];
    for (int pass = 0; pass < 2; pass++) {
      planner.reset(1);
      for (int i = 0; i < micros.length; i++) {
        long began = System.nanoTime();
        planner.plan(observations.get(i));
        micros[i] = 1e-3 * (System.nanoTime() - began);
      }
    }
    Arrays.sort(micros);
    return micros;
  }
}
