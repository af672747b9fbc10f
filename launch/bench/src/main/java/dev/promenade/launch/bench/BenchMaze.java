package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.generate.PlanOptions;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.MazeNames;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.sim.tasks.maze.FlowPlanner;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazePolicy;
import dev.promenade.sim.tasks.maze.RouteFollower;
import dev.promenade.sim.tasks.maze.WaypointController;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Scores policies in Maze2D. */
@Command(
    name = "maze",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Score policies in Maze2D, rebuilt without MuJoCo: mean normalised score with 95 %%"
            + " interval, steps until the goal, wall contacts. Every policy meets the same"
            + " episodes.",
    footer = {
      "",
      "Examples:",
      "  promenade bench maze",
      "  promenade bench maze --maze large --episodes 1000 --json maze.json",
      "  promenade bench maze --maze large --solver large-bns.json --steps 2",
      "  promenade bench maze --maze large --weights large-reflow.safetensors --solver ddim --steps"
          + " 1"
    })
final class BenchMaze extends Bench {
  /** Scores of the same controller in MuJoCo, replanned at every reset: single and multi goal. */
  private static final Map<Maze, List<Integer>> ORIGINAL =
      Map.of(
          Maze.UMAZE, List.of(143, 160),
          Maze.MEDIUM, List.of(153, 168),
          Maze.LARGE, List.of(205, 221));

  @Option(
      names = "--maze",
      defaultValue = "all",
      completionCandidates = MazeNames.class,
      description = "all, or one of ${COMPLETION-CANDIDATES}.")
  private String maze = "all";

  @Option(names = "--episodes", defaultValue = "100", description = "Episodes a row.")
  private int episodes;

  @Option(names = "--reward", defaultValue = "sparse", description = "sparse or dense.")
  private Maze.Reward reward = Maze.Reward.SPARSE;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the episodes.")
  private long seed;

  @Option(
      names = "--weights",
      paramLabel = "NAME",
      description =
          "Weights of a flow, by file or shipped name; by default those shipped for the maze,"
              + " 'none' for no flow.")
  private @Nullable String weights;

  @ArgGroup(validate = false, heading = "Plans of the flow:%n")
  private PlanOptions plan = new PlanOptions();

  @Override
  protected void check() {
    if (episodes < 2) {
      throw InputException.of("--episodes", "", episodes, "give 2 or more");
    }
  }

  @Override
  protected boolean measure(Report report) {
    List<Maze> mazes = maze.equals("all") ? List.of(Maze.values()) : List.of(Maze.named(maze));
    MazeScores scores = new MazeScores(report, reward, episodes, seed);
    for (Maze each : mazes) {
      try (FlowModel model = model(each);
          FlowPlanner.Helpers helpers =
              model == null ? FlowPlanner.Helpers.NONE : plan.helpers(each)) {
        for (boolean multiGoal : new boolean[] {false, true}) {
          scores.measure(each, multiGoal, MazePolicy.random(), 0);
          scores.measure(each, multiGoal, new WaypointController(), 0);
          scores.measure(each, multiGoal, new RouteFollower(plan.guarded()), 0);
          if (model != null) {
            FlowPlanner planner = new FlowPlanner("flow", each, model, plan.settings(), helpers);
            scores.measure(each, multiGoal, planner, plan.evaluations(model));
          }
          if (reward == Maze.Reward.SPARSE) {
            int score = ORIGINAL.getOrDefault(each, List.of(0, 0)).get(multiGoal ? 1 : 0);
            report.row(
                MazeScores.subject(each, multiGoal, "waypoint in MuJoCo"),
                Figure.of("score", score, ""));
          }
        }
      }
    }
    return true;
  }

  private @Nullable FlowModel model(Maze each) {
    if (weights != null) {
      return weights.equals("none") ? null : plan.load(weights);
    }
    String shipped = "maze2d-" + each.label();
    return Home.shipped("weights", ".safetensors").contains(shipped) ? plan.load(shipped) : null;
  }
}
