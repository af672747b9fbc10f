package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Bench;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.generate.LoadedFlow;
import dev.promenade.launch.generate.PlanOptions;
import dev.promenade.launch.generate.PlanValues;
import dev.promenade.launch.home.Home;
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
import picocli.CommandLine.Mixin;
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

  @Mixin private MazeEpisodes episodes = new MazeEpisodes();

  @Option(names = "--reward", defaultValue = "sparse", description = "sparse or dense.")
  private Maze.Reward reward = Maze.Reward.SPARSE;

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
    episodes.each().check();
  }

  @Override
  protected boolean measure(Report report) {
    PlanValues values = plan.values();
    MazeScores scores = new MazeScores(report, reward, episodes.each());
    for (Maze each : episodes.mazes()) {
      try (LoadedFlow flow = flow(each, values);
          FlowPlanner.Helpers helpers =
              flow == null ? FlowPlanner.Helpers.NONE : values.helpers(each)) {
        for (boolean multiGoal : new boolean[] {false, true}) {
          scores.measure(each, multiGoal, MazePolicy.random(), 0);
          scores.measure(each, multiGoal, new WaypointController(), 0);
          scores.measure(each, multiGoal, new RouteFollower(values.guarded()), 0);
          if (flow != null) {
            FlowPlanner planner =
                new FlowPlanner("flow", each, flow.model(), flow.settings(), helpers);
            scores.measure(each, multiGoal, planner, flow.evaluations());
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

  private @Nullable LoadedFlow flow(Maze each, PlanValues values) {
    if (weights != null) {
      return weights.equals("none") ? null : values.load(weights);
    }
    String shipped = "maze2d-" + each.label();
    return Home.shipped("weights", ".safetensors").contains(shipped) ? values.load(shipped) : null;
  }
}
