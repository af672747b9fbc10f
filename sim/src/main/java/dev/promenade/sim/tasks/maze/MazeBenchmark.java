package dev.promenade.sim.tasks.maze;

import dev.promenade.models.flow.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;

/** Runs a policy through many episodes of a maze. Same seed, same episodes, for every policy. */
public final class MazeBenchmark {
  private MazeBenchmark() {}

  /**
   * One episode.
   *
   * @param episodeReturn sum of rewards after each step
   * @param score normalised, see {@link Maze#score}
   * @param arrival the first step within reach of the goal, empty if there was none
   * @param wallContacts steps that touched a wall
   */
  public record Episode(
      double episodeReturn, double score, OptionalInt arrival, int wallContacts) {}

  /**
   * @param multiGoal whether every episode has its own random goal
   * @param seed episodes are drawn from this
   */
  public static List<Episode> run(
      Maze maze,
      MazePolicy policy,
      boolean multiGoal,
      Maze.Reward reward,
      int episodes,
      long seed) {
    List<Episode> results = new ArrayList<>();
    MazeWorld world = new MazeWorld(maze);
    for (int episode = 0; episode < episodes; episode++) {
      // The world's draws must not depend on how many numbers a policy uses.
      UniformRandomProvider worldRandom = generator(seed, episode, 0);
      world.reset(worldRandom, multiGoal);
      results.add(episode(world, policy, reward, generator(seed, episode, 1)));
    }
    return results;
  }

  private static Episode episode(
      MazeWorld world, MazePolicy policy, Maze.Reward reward, UniformRandomProvider random) {
    double[] action = new double[2];
    Tally tally = new Tally(reward);
    policy.begin(world, random);
    for (int step = 1; step <= world.maze().steps(); step++) {
      policy.act(world, random, action);
      world.step(action[0], action[1]);
      tally.count(world);
    }
    return tally.episode(world.maze());
  }

  /** Sums up an episode step by step. */
  static final class Tally {
    private final Maze.Reward reward;
    private double sum;
    private int contacts;
    private int steps;
    private OptionalInt arrival = OptionalInt.empty();

    Tally(Maze.Reward reward) {
      this.reward = reward;
    }

    /** Counts what the world is like after a step. */
    void count(MazeWorld world) {
      steps++;
      sum += world.reward(reward);
      contacts += world.touching() ? 1 : 0;
      if (arrival.isEmpty() && world.reward(Maze.Reward.SPARSE) > 0) {
        arrival = OptionalInt.of(steps);
      }
    }

    Episode episode(Maze maze) {
      return new Episode(sum, maze.score(sum, reward), arrival, contacts);
    }
  }

  static UniformRandomProvider generator(long seed, int episode, int stream) {
    return Noise.generator(seed, 2L * episode + stream);
  }
}
