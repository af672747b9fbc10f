package dev.promenade.launch.bench;

import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.bench.harness.Stopwatch;
import dev.promenade.models.flow.Noise;
import dev.promenade.sim.metrics.Confidence;
import dev.promenade.sim.metrics.Interval;
import dev.promenade.sim.tasks.maze.FlowPlanner;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazeBenchmark;
import dev.promenade.sim.tasks.maze.MazePolicy;
import dev.promenade.sim.tasks.maze.MazeWorld;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Measures policies in mazes and writes a line for each. */
final class MazeScores {
  private static final int TIMED_PLANS = 10;

  /** Where plans are quick, more of them are timed: for so long [ms]. */
  private static final double TIMED_MILLIS = 300;

  private final Report report;
  private final Maze.Reward reward;
  private final SeededEpisodes episodes;

  /**
   * What one policy did.
   *
   * @param score normalised, with its 95 % interval
   * @param planMillis processor time of a plan with all its candidates; 0 where there is none
   */
  record Result(String policy, Interval score, double planMillis) {}

  MazeScores(Report report, Maze.Reward reward, SeededEpisodes episodes) {
    this.report = report;
    this.reward = reward;
    this.episodes = episodes;
  }

  /** What a line of the table is called. */
  static String subject(Maze maze, boolean multiGoal, String policy) {
    return "%s, %s, %s".formatted(maze.label(), multiGoal ? "multi" : "single", policy);
  }

  /**
   * Measures one policy and writes its line.
   *
   * @param evaluations of the network for a plan; 0 where there is none
   */
  Result measure(Maze maze, boolean multiGoal, MazePolicy policy, int evaluations) {
    List<MazeBenchmark.Episode> results =
        policy instanceof FlowPlanner planner
            ? planner.runTogether(multiGoal, reward, episodes.count(), episodes.seed())
            : MazeBenchmark.run(maze, policy, multiGoal, reward, episodes.count(), episodes.seed());
    double[] arrivals =
        results.stream()
            .filter(episode -> episode.arrival().isPresent())
            .mapToDouble(episode -> episode.arrival().getAsInt())
            .toArray();
    Interval score =
        Confidence.mean(results.stream().mapToDouble(MazeBenchmark.Episode::score).toArray());
    double planMillis = policy instanceof FlowPlanner timed ? planMillis(maze, timed) : 0;
    report.row(
        subject(maze, multiGoal, policy.name()),
        Figure.of("score", score, ""),
        Figure.of("arrived", 100.0 * arrivals.length / episodes.count(), "%"),
        Figure.of("steps", Arrays.stream(arrivals).average().orElse(Double.NaN), ""),
        Figure.of(
            "contacts",
            results.stream().mapToInt(MazeBenchmark.Episode::wallContacts).average().orElse(0),
            ""),
        Figure.of("evaluations", evaluations, ""),
        Figure.of("plan", planMillis, "ms"));
    return new Result(policy.name(), score, planMillis);
  }

  /** Mean processor time of a plan at the start of episodes [ms]. */
  private static double planMillis(Maze maze, FlowPlanner planner) {
    MazeWorld world = new MazeWorld(maze);
    Stopwatch watch = new Stopwatch();
    while (watch.count() < TIMED_PLANS
        || watch.count() * watch.meanProcessorMillis() < TIMED_MILLIS) {
      UniformRandomProvider random = Noise.generator(watch.count());
      world.reset(random, true);
      watch.time(() -> planner.makePlan(world, random));
    }
    return watch.meanProcessorMillis();
  }
}
