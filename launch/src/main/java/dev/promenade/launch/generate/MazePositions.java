package dev.promenade.launch.generate;

import dev.promenade.models.io.InputException;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazePlans;
import dev.promenade.sim.tasks.maze.PlanTasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where plans start, end and pass: constraints that need no training. */
final class MazePositions {
  @Option(
      names = "--start",
      paramLabel = "X,Y",
      description = "All plans start here, row and column (default: random).")
  private @Nullable String start;

  @Option(
      names = "--goal",
      paramLabel = "X,Y",
      description = "All plans lead here (default: random).")
  private @Nullable String goal;

  @Option(
      names = "--waypoint",
      paramLabel = "STEP,X,Y",
      description = "All plans are here at this step of the plan; may be given several times.")
  private List<String> waypoints = new ArrayList<>();

  /** What the options say, to be sent to other machines. */
  record Values(@Nullable String start, @Nullable String goal, List<String> waypoints) {}

  Values values() {
    return new Values(start, goal, List.copyOf(waypoints));
  }

  /** The options that say these values. */
  static MazePositions of(Values values) {
    MazePositions positions = new MazePositions();
    positions.start = values.start();
    positions.goal = values.goal();
    positions.waypoints = values.waypoints();
    return positions;
  }

  /** The tasks that the options say, with positions checked. */
  PlanTasks tasks(Maze maze, long seed) {
    return new PlanTasks(
        maze, position(maze, "--start", start), position(maze, "--goal", goal), seed);
  }

  /** Makes plans pass the waypoints. */
  void apply(Maze maze, MazePlans plans, int horizon) {
    for (String waypoint : waypoints) {
      double[] numbers = numbers("--waypoint", waypoint, 3);
      int step = (int) numbers[0];
      if (step != numbers[0] || step < 0 || step >= horizon) {
        throw InputException.of(
            "--waypoint", "", waypoint, "the step is a whole number from 0 to " + (horizon - 1));
      }
      PlanTasks.requireFree(maze, "--waypoint", numbers[1], numbers[2]);
      plans.pass(step, numbers[1], numbers[2]);
    }
  }

  /** What makes two sets of positions the same. */
  private static double @Nullable [] position(Maze maze, String option, @Nullable String text) {
    if (text == null) {
      return null;
    }
    double[] position = numbers(option, text, 2);
    PlanTasks.requireFree(maze, option, position[0], position[1]);
    return position;
  }

  private static double[] numbers(String option, String text, int count) {
    try {
      double[] numbers =
          Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      if (numbers.length == count && Arrays.stream(numbers).allMatch(Double::isFinite)) {
        return numbers;
      }
    } catch (NumberFormatException e) {
      throw InputException.of(
          option,
          "is '%s'".formatted(text),
          "give %d numbers, for example 1,6".formatted(count),
          e);
    }
    throw InputException.of(option, "", "'" + text + "'", "give %d numbers".formatted(count));
  }
}
