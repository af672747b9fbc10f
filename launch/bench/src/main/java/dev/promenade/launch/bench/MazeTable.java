package dev.promenade.launch.bench;

import dev.promenade.models.flow.Noise;
import dev.promenade.sim.metrics.Confidence;
import dev.promenade.sim.metrics.Interval;
import dev.promenade.sim.tasks.maze.FlowPlanner;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazeBenchmark;
import dev.promenade.sim.tasks.maze.MazePolicy;
import dev.promenade.sim.tasks.maze.MazeWorld;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/** Scores of policies in mazes, measured and printed row by row. */
final class MazeTable {
  private static final int TIMED_PLANS = 10;

  /** Where plans are quick, more of them are timed: for so long [ns]. */
  private static final long TIMED_NANOS = 300_000_000;

  private final PrintWriter out;
  private final Maze.Reward reward;
  private final int episodes;
  private final long seed;
  private final List<Row> rows = new ArrayList<>();

  /**
   * One row of the table.
   *
   * @param score normalised, with its 95 % interval
   * @param arrived share of episodes that reached the goal
   * @param arrivalSteps mean over those that did
   * @param wallContacts mean steps of an episode that touched a wall
   * @param evaluations of the network for a plan; 0 where there is none
   * @param planMillis processor time of a plan with all its candidates; 0 where there is none
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

  MazeTable(PrintWriter out, Maze.Reward reward, int episodes, long seed) {
    this.out = out;
    this.reward = reward;
    this.episodes = episodes;
    this.seed = seed;
  }

  List<Row> rows() {
    return rows;
  }

  void printHead() {
    out.println(
        "maze    goals   policy           score   95 % interval  arrived  steps  contacts"
            + "  evaluations  ms a plan");
    out.flush();
  }

  /**
   * Measures one policy and prints its row.
   *
   * @param evaluations of the network for a plan; 0 where there is none
   */
  Row measure(Maze maze, boolean multiGoal, MazePolicy policy, int evaluations) {
    List<MazeBenchmark.Episode> results =
        policy instanceof FlowPlanner planner
            ? planner.runTogether(multiGoal, reward, episodes, seed)
            : MazeBenchmark.run(maze, policy, multiGoal, reward, episodes, seed);
    double[] arrivals =
        results.stream()
            .filter(episode -> episode.arrival().isPresent())
            .mapToDouble(episode -> episode.arrival().getAsInt())
            .toArray();
    Row row =
        new Row(
            maze.label(),
            goals(multiGoal),
            policy.name(),
            episodes,
            seed,
            Confidence.mean(results.stream().mapToDouble(MazeBenchmark.Episode::score).toArray()),
            (double) arrivals.length / episodes,
            Arrays.stream(arrivals).average().orElse(Double.NaN),
            results.stream().mapToInt(MazeBenchmark.Episode::wallContacts).average().orElse(0),
            evaluations,
            policy instanceof FlowPlanner timed ? planMillis(maze, timed) : 0);
    rows.add(row);
    print(row);
    return row;
  }

  /** Prints a score from elsewhere for comparison. */
  void note(Maze maze, boolean multiGoal, String policy, double score, String remark) {
    out.printf(
        Locale.ROOT,
        "%-7s %-7s %-13s %8.0f   (%s)%n",
        maze.label(),
        goals(multiGoal),
        policy,
        score,
        remark);
    out.flush();
  }

  /**
   * Processor time of a plan at the start of episodes; a machine that is busy with other things
   * hardly changes it.
   */
  private static double planMillis(Maze maze, FlowPlanner planner) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    MazeWorld world = new MazeWorld(maze);
    long spent = 0;
    int plans = 0;
    for (; plans < TIMED_PLANS || spent < TIMED_NANOS; plans++) {
      UniformRandomProvider random = Noise.generator(plans);
      world.reset(random, true);
      long start = clock.getCurrentThreadCpuTime();
      planner.makePlan(world, random);
      spent += clock.getCurrentThreadCpuTime() - start;
    }
    return spent / 1e6 / plans;
  }

  private static String goals(boolean multiGoal) {
    return multiGoal ? "multi" : "single";
  }

  private void print(Row row) {
    out.printf(
        Locale.ROOT,
        "%-7s %-7s %-13s %8.1f  %6.1f … %6.1f %7.0f%% %6.0f %9.1f%s%n",
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
            : String.format(Locale.ROOT, " %12d %10.2f", row.evaluations, row.planMillis));
    out.flush();
  }
}
