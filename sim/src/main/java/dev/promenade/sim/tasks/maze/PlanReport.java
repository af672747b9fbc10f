package dev.promenade.sim.tasks.maze;

import java.util.List;

/**
 * What can be said about plans without driving them.
 *
 * @param plans how many
 * @param insideWalls share of plans with a point nearer to a wall than the ball's radius allows
 * @param startError mean distance of the first state from where the ball is [m]
 * @param goalError mean distance of the last state from the goal [m]
 */
public record PlanReport(int plans, double insideWalls, double startError, double goalError) {

  /**
   * @param starts (N, 2) positions
   * @param goals (N, 2) positions
   * @param states (N, H, C), the first two channels positions
   */
  public static PlanReport of(
      Maze maze, double[] starts, double[] goals, double[] states, int horizon, int channels) {
    int plans = starts.length / 2;
    int inside = 0;
    double startError = 0;
    double goalError = 0;
    for (int i = 0; i < plans; i++) {
      int first = i * horizon * channels;
      int last = first + (horizon - 1) * channels;
      startError +=
          Math.hypot(states[first] - starts[2 * i], states[first + 1] - starts[2 * i + 1]);
      goalError += Math.hypot(states[last] - goals[2 * i], states[last + 1] - goals[2 * i + 1]);
      inside += touches(maze, states, first, last, channels) ? 1 : 0;
    }
    return new PlanReport(plans, (double) inside / plans, startError / plans, goalError / plans);
  }

  /** What can be said about all the plans of several reports. */
  public static PlanReport join(List<PlanReport> reports) {
    int plans = 0;
    double inside = 0;
    double startError = 0;
    double goalError = 0;
    for (PlanReport report : reports) {
      plans += report.plans();
      inside += report.insideWalls() * report.plans();
      startError += report.startError() * report.plans();
      goalError += report.goalError() * report.plans();
    }
    return new PlanReport(plans, inside / plans, startError / plans, goalError / plans);
  }

  private static boolean touches(Maze maze, double[] states, int first, int last, int channels) {
    for (int at = first; at < last; at += channels) {
      // Ten points on the straight line between two states.
      for (int j = 0; j < 10; j++) {
        double x = states[at] + j / 10.0 * (states[at + channels] - states[at]);
        double y = states[at + 1] + j / 10.0 * (states[at + channels + 1] - states[at + 1]);
        if (maze.wallDistance(x, y) < MazeWorld.RADIUS) {
          return true;
        }
      }
    }
    return false;
  }
}
