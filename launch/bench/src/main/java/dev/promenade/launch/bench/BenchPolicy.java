package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.harness.Stopwatch;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.Parameters;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long the planner flow thinks. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Time of one plan of the planner flow for several numbers of evaluations, with and without"
            + " a budget, one robot at a time and several at once, each with a planner of its own;"
            + " on a drive through a 20 m room with 40 boxes. The ratio of processor times is to"
            + " the planner attention.",
    footer = {
      "",
      "Examples:",
      "  promenade bench policy",
      "  promenade bench policy --people 16 --candidates 64 --steps 1,2,50 --json policy.json"
    })
final class BenchPolicy extends Bench {
  @Option(names = "--people", defaultValue = "16", description = "How many people are about.")
  private int people;

  @Option(names = "--candidates", defaultValue = "64", description = "Local plans drawn each time.")
  private int candidates;

  @Option(
      names = "--steps",
      split = ",",
      defaultValue = "1,2,4,50",
      description = "Evaluations of the network for each.")
  private List<Integer> steps = List.of();

  @Option(
      names = "--robots",
      split = ",",
      defaultValue = "1,2",
      description = "Robots that plan at once, a thread each.")
  private List<Integer> robots = List.of();

  @Option(
      names = "--budget",
      split = ",",
      defaultValue = "0,5",
      description = "Budgets of a plan [ms], 0 for none.")
  private List<Double> budgets = List.of();

  @Option(
      names = "--plans",
      defaultValue = "300",
      description = "How many plans to time each time.")
  private int plans;

  @Override
  protected void check() {
    BenchPlanners.check(people, plans);
    if (robots.stream().anyMatch(count -> count < 1 || count > 64)) {
      throw InputException.of("option", "--robots", robots, "give 1 to 64");
    }
  }

  @Override
  protected boolean measure(Report report) {
    EpisodeSetup setup = new CrowdedRoom(3).setup(people);
    List<Observation> observations = BenchPlanners.drive(setup, plans);
    for (int count : robots) {
      String reference = "attention, %d robots".formatted(count);
      Stopwatch attention =
          time("attention", LocalPlanners.parameters("attention"), count, setup, observations);
      row(report, reference, 0, attention, reference, attention);
      for (double budget : budgets) {
        for (int evaluations : steps) {
          Parameters parameters =
              LocalPlanners.parameters("flow")
                  .withAll(
                      "option",
                      Map.of(
                          "candidates", candidates,
                          "steps", evaluations,
                          "budget", budget > 0 ? budget : Parameter.NONE));
          row(
              report,
              "flow, %d robots, %d steps, %s ms".formatted(count, evaluations, budget),
              budget,
              time("flow", parameters, count, setup, observations),
              reference,
              attention);
        }
      }
    }
    return true;
  }

  /** The ratio is of medians of processor time; over is the share of plans beyond the budget. */
  private static void row(
      Report report,
      String subject,
      double budgetMs,
      Stopwatch times,
      String reference,
      Stopwatch beside) {
    report.row(
        subject,
        Figure.of("processor median", times.processorMillis(0.5), "ms")
            .against(reference, beside.processorMillis(0.5)),
        Figure.of("processor p99", times.processorMillis(0.99), "ms"),
        Figure.of("median", times.wallMillis(0.5), "ms"),
        Figure.of("p99", times.wallMillis(0.99), "ms"),
        Figure.of("over", budgetMs > 0 ? times.shareAbove(budgetMs) : 0, ""));
  }

  /** The times of all plans of all robots. */
  private static Stopwatch time(
      String planner,
      Parameters parameters,
      int count,
      EpisodeSetup setup,
      List<Observation> observations) {
    List<LocalPlanner> planners = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      planners.add(LocalPlanners.create(planner, setup.robot(), setup.distances(), parameters));
    }
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<Stopwatch>> times =
          planners.stream()
              .map(one -> threads.submit(() -> BenchPlanners.times(one, observations)))
              .toList();
      Stopwatch all = new Stopwatch();
      for (Future<Stopwatch> one : times) {
        all.add(one.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a plan of %s failed".formatted(planner), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while planning", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
