package dev.promenade.launch;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.sim.maze.FlowPlanner;
import dev.promenade.sim.maze.Maze;
import dev.promenade.sim.maze.MazeBenchmark;
import dev.promenade.sim.maze.MazePolicy;
import dev.promenade.sim.maze.MazeWorld;
import dev.promenade.sim.maze.RouteFollower;
import dev.promenade.sim.maze.WaypointController;
import dev.promenade.sim.metrics.Confidence;
import dev.promenade.sim.metrics.Interval;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores policies in Maze2D. */
@Command(
    name = "maze",
    mixinStandardHelpOptions = true,
    description =
        "Score policies in Maze2D, rebuilt without MuJoCo: mean normalised score with 95 %% interval,"
            + " steps until the goal, wall contacts. Every policy meets the same episodes.",
    footer = {
      "",
      "Examples:",
      "  promenade bench maze",
      "  promenade bench maze --maze large --episodes 1000 --json maze.json"
    })
final class BenchMazeCommand implements Runnable {
  /** Scores of the same controller in MuJoCo, replanned at every reset: single and multi goal. */
  private static final Map<Maze, List<Integer>> ORIGINAL =
      Map.of(
          Maze.UMAZE, List.of(143, 160),
          Maze.MEDIUM, List.of(153, 168),
          Maze.LARGE, List.of(205, 221));

  @Spec private CommandSpec spec;

  @Option(names = "--maze", defaultValue = "all", description = "all, umaze, medium or large.")
  private String maze = "all";

  @Option(
      names = "--episodes",
      defaultValue = "100",
      description = "Episodes a row (default: ${DEFAULT-VALUE}).")
  private int episodes;

  @Option(
      names = "--reward",
      defaultValue = "sparse",
      description = "sparse or dense (default: ${DEFAULT-VALUE}).")
  private Maze.Reward reward = Maze.Reward.SPARSE;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the episodes.")
  private long seed;

  @Option(
      names = "--weights",
      paramLabel = "NAME",
      description =
          "Weights of a flow, by file or shipped name; by default those shipped for the maze, 'none'"
              + " for no flow.")
  private @Nullable String weights;

  @ArgGroup(validate = false, heading = "Plans of the flow:%n")
  private PlanOptions plan = new PlanOptions();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results to FILE too.")
  private @Nullable Path json;

  /**
   * One row of the table.
   *
   * @param score normalised, with its 95 % interval
   * @param arrived share of episodes that reached the goal
   * @param arrivalSteps mean over those that did
   * @param wallContacts mean steps of an episode that touched a wall
   * @param evaluations of the network for a plan; 0 where there is none
   * @param planMillis median time of a plan with all its candidates; 0 where there is none
   */
  record Row(
      String maze,
      String goals,
      String policy,
      int episodes,
      long seed,
      Interval score,
      double arrived,
      double arrivalSteps,
      double wallContacts,
      int evaluations,
      double planMillis) {}

  @Override
  public void run() {
    if (episodes < 2) {
      throw InputException.of("--episodes", "", episodes, "give 2 or more");
    }
    List<Maze> mazes = maze.equals("all") ? List.of(Maze.values()) : List.of(Maze.named(maze));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "maze    goals   policy       score   95 % interval  arrived  steps  contacts  evaluations  ms");
    List<Row> rows = new ArrayList<>();
    for (Maze each : mazes) {
      try (FlowModel model = model(each)) {
        for (boolean multiGoal : new boolean[] {false, true}) {
          for (MazePolicy policy : policies(model)) {
            Row row = measure(each, multiGoal, policy);
            rows.add(row);
            print(out, row);
          }
          printOriginal(out, each, multiGoal);
        }
      }
    }
    out.flush();
    if (json != null) {
      Documents.writeJson(json, Map.of("benchmark", "maze", "results", rows));
    }
  }

  private @Nullable FlowModel model(Maze each) {
    if (weights != null) {
      return weights.equals("none") ? null : plan.load(weights);
    }
    String shipped = "maze2d-" + each.label();
    return Home.shipped("weights", ".safetensors").contains(shipped) ? plan.load(shipped) : null;
  }

  private List<MazePolicy> policies(@Nullable FlowModel model) {
    List<MazePolicy> policies = new ArrayList<>();
    policies.add(MazePolicy.random());
    policies.add(new WaypointController());
    policies.add(new RouteFollower());
    if (model != null) {
      policies.add(new FlowPlanner(model, plan.settings()));
    }
    return policies;
  }

  private void printOriginal(PrintWriter out, Maze each, boolean multiGoal) {
    if (reward == Maze.Reward.SPARSE) {
      out.printf(
          Locale.ROOT,
          "%-7s %-7s %-9s %8d   (the waypoint controller in MuJoCo)%n",
          each.label(),
          goals(multiGoal),
          "original",
          ORIGINAL.getOrDefault(each, List.of(0, 0)).get(multiGoal ? 1 : 0));
    }
  }

  /** Median time of a plan at the start of episodes. */
  private double planMillis(Maze each, FlowPlanner planner) {
    MazeWorld world = new MazeWorld(each);
    double[] millis = new double[20];
    for (int i = 0; i < millis.length; i++) {
      UniformRandomProvider random = Noise.generator(i);
      world.reset(random, true);
      long start = System.nanoTime();
      planner.begin(world, random);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return millis[millis.length / 2];
  }

  private Row measure(Maze each, boolean multiGoal, MazePolicy policy) {
    List<MazeBenchmark.Episode> results =
        MazeBenchmark.run(each, policy, multiGoal, reward, episodes, seed);
    double[] scores = results.stream().mapToDouble(MazeBenchmark.Episode::score).toArray();
    double[] arrivals =
        results.stream()
            .filter(episode -> episode.arrival().isPresent())
            .mapToDouble(episode -> episode.arrival().getAsInt())
            .toArray();
    double contacts =
        results.stream().mapToInt(MazeBenchmark.Episode::wallContacts).average().orElse(0);
    return new Row(
        each.label(),
        goals(multiGoal),
        policy.name(),
        episodes,
        seed,
        Confidence.mean(scores),
        (double) arrivals.length / episodes,
        Arrays.stream(arrivals).average().orElse(Double.NaN),
        contacts,
        policy instanceof FlowPlanner ? plan.evaluations() : 0,
        policy instanceof FlowPlanner planner ? planMillis(each, planner) : 0);
  }

  private static String goals(boolean multiGoal) {
    return multiGoal ? "multi" : "single";
  }

  private static void print(PrintWriter out, Row row) {
    out.printf(
        Locale.ROOT,
        "%-7s %-7s %-9s %8.1f  %6.1f … %6.1f %7.0f%% %6.0f %9.1f%s%n",
        row.maze,
        row.goals,
        row.policy,
        row.score.mean(),
        row.score.lo(),
        row.score.hi(),
        100 * row.arrived,
        row.arrivalSteps,
        row.wallContacts,
        row.evaluations == 0
            ? ""
            : String.format(Locale.ROOT, " %12d %5.1f", row.evaluations, row.planMillis));
  }
}
