package dev.promenade.launch.bench;

import com.google.common.collect.ImmutableList;
import dev.promenade.launch.terminal.Output;
import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameters;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long the planner flow thinks. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description =
        "Time of one plan of the planner flow for several numbers of evaluations, with and without"
            + " a budget, one robot at a time and several at once, each with a planner of its own;"
            + " on a drive through a 20 m room with 40 boxes. The ratio of processor times is to the planner attention.",
    footer = {
      "",
      "Examples:",
      "  promenade bench policy",
      "  promenade bench policy --people 16 --candidates 64 --steps 1,2,50 --json policy.json"
    })
final class BenchPolicyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--people",
      defaultValue = "16",
      description = "How many people are about (default: ${DEFAULT-VALUE}).")
  private int people;

  @Option(
      names = "--candidates",
      defaultValue = "64",
      description = "Local plans drawn each time (default: ${DEFAULT-VALUE}).")
  private int candidates;

  @Option(
      names = "--steps",
      split = ",",
      defaultValue = "1,2,4,50",
      description = "Evaluations of the network for each (default: ${DEFAULT-VALUE}).")
  private List<Integer> steps = List.of();

  @Option(
      names = "--robots",
      split = ",",
      defaultValue = "1,2",
      description = "Robots that plan at once, a thread each (default: ${DEFAULT-VALUE}).")
  private List<Integer> robots = List.of();

  @Option(
      names = "--budget",
      split = ",",
      defaultValue = "0,5",
      description = "Budgets of a plan [ms], 0 for none (default: ${DEFAULT-VALUE}).")
  private List<Double> budgets = List.of();

  @Option(
      names = "--plans",
      defaultValue = "300",
      description = "How many plans to time each time (default: ${DEFAULT-VALUE}).")
  private int plans;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file.")
  @Output
  private @Nullable Path json;

  /**
   * One row.
   *
   * @param planner {@code attention} or {@code flow}
   * @param steps evaluations wanted; 0 for the planner attention
   * @param robots that plan at once
   * @param budgetMs 0 for none [ms]
   * @param medianMillis wall time of a plan [ms]
   * @param p99Millis wall time of a plan [ms]
   * @param processorMedianMillis processor time of a plan, which other programs change little [ms]
   * @param processorP99Millis processor time of a plan [ms]
   * @param overBudget share of plans that took longer; 0 without a budget
   * @param ratio of the median processor time to that of the planner attention, with as many robots
   */
  record Row(
      String planner,
      int steps,
      int robots,
      double budgetMs,
      double medianMillis,
      double p99Millis,
      double processorMedianMillis,
      double processorP99Millis,
      double overBudget,
      double ratio) {}

  @Override
  public Integer call() {
    BenchPlanners.check(people, plans);
    if (robots.stream().anyMatch(count -> count < 1 || count > 64)) {
      throw InputException.of("option", "--robots", robots, "give 1 to 64");
    }
    EpisodeSetup setup = new BenchRoom(3).setup(people);
    List<Observation> observations = BenchPlanners.drive(setup, plans);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "planner    evaluations robots budget ms  median ms   p99 ms  cpu p50  cpu p99  over   ratio");
    List<Row> rows = new ArrayList<>();
    for (int count : robots) {
      Row reference = row("attention", 0, count, 0, setup, observations, Double.NaN);
      print(out, rows, reference);
      for (double budget : budgets) {
        for (int evaluations : steps) {
          print(
              out,
              rows,
              row(
                  "flow",
                  evaluations,
                  count,
                  budget,
                  setup,
                  observations,
                  reference.processorMedianMillis));
        }
      }
    }
    if (json != null) {
      AtomicFiles.writeString(json, Documents.toJson(ImmutableList.copyOf(rows)));
    }
    return 0;
  }

  private static void print(PrintWriter out, List<Row> rows, Row row) {
    rows.add(row);
    out.println(
        String.format(
            Locale.ROOT,
            "%-10s %11d %6d %9.1f %10.2f %8.2f %8.2f %8.2f %5.3f %7.1f",
            row.planner,
            row.steps,
            row.robots,
            row.budgetMs,
            row.medianMillis,
            row.p99Millis,
            row.processorMedianMillis,
            row.processorP99Millis,
            row.overBudget,
            row.ratio));
    out.flush();
  }

  private Row row(
      String planner,
      int evaluations,
      int count,
      double budgetMs,
      EpisodeSetup setup,
      List<Observation> observations,
      double reference) {
    Parameters parameters = LocalPlanners.parameters(planner);
    if (planner.equals("flow")) {
      parameters =
          parameters.with(
              "option",
              Map.of(
                  "candidates", (double) candidates,
                  "steps", (double) evaluations,
                  "budget", budgetMs));
    }
    PlanTimes times = time(planner, parameters, count, setup, observations);
    double over =
        budgetMs > 0 ? DoubleStream.of(times.wall()).filter(ms -> ms > budgetMs).count() : 0;
    double processor = PlanTimes.share(times.processor(), 0.5);
    return new Row(
        planner,
        evaluations,
        count,
        budgetMs,
        PlanTimes.share(times.wall(), 0.5),
        PlanTimes.share(times.wall(), 0.99),
        processor,
        PlanTimes.share(times.processor(), 0.99),
        over / times.wall().length,
        Double.isNaN(reference) ? 1 : processor / reference);
  }

  /** The times of all plans of all robots. */
  private static PlanTimes time(
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
      List<Future<PlanTimes>> times =
          planners.stream()
              .map(one -> threads.submit(() -> PlanTimes.of(one, observations)))
              .toList();
      PlanTimes all = PlanTimes.NONE;
      for (Future<PlanTimes> one : times) {
        all = all.with(one.get());
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
