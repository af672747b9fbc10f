package dev.promenade.sim.tasks.maze;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.plan.Trajectories;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * More data from little: guided augmentation for navigation (Corrado et al. 2024, "GuDA"). Ends of
 * episodes are turned, mirrored and moved to other cells, or one episode is continued by another
 * where both pass the same place; only what touches no wall and makes progress to its goal is kept.
 */
public final class MazeAugmentation {
  /** Steps that an augmented episode has at least. */
  private static final int SHORTEST = 40;

  /** Steps between two points that are checked for walls. */
  private static final int CHECK = 3;

  /** The way driven may be so much longer than the route from cell to cell. */
  private static final double DETOUR = 1.2;

  /** Where two episodes meet: positions this near [m], velocities this near [m/s]. */
  private static final double NEAR = 0.1;

  private static final double ALIKE = 0.6;

  /** Candidates tried for every step wanted, before giving up. */
  private static final int PATIENCE = 10;

  private final Maze maze;
  private final Trajectories data;
  private final List<Trajectories.Episode> episodes;
  private final UniformRandomProvider random;

  private MazeAugmentation(Maze maze, Trajectories data, long seed) {
    this.maze = maze;
    this.data = data;
    this.episodes =
        data.episodes().stream().filter(episode -> episode.length() >= SHORTEST).toList();
    this.random = Noise.generator(seed);
  }

  /**
   * The data with augmented episodes after it.
   *
   * @param steps wanted in all; fewer come back where too little can be made
   * @param seed same seed, same bits
   */
  public static Trajectories augment(Maze maze, Trajectories data, int steps, long seed) {
    return new MazeAugmentation(maze, data, seed).run(steps);
  }

  private Trajectories run(int steps) {
    int wanted = Math.max(steps, data.steps());
    float[] states = Arrays.copyOf(data.states(), 4 * wanted);
    float[] actions = Arrays.copyOf(data.actions(), 2 * wanted);
    boolean[] terminals = Arrays.copyOf(data.terminals(), wanted);
    boolean[] timeouts = Arrays.copyOf(data.timeouts(), wanted);
    int row = data.steps();
    timeouts[row - 1] |= !terminals[row - 1];
    long tries = (long) PATIENCE * wanted;
    while (row < wanted && tries > 0 && !episodes.isEmpty()) {
      tries -= SHORTEST;
      Piece piece = random.nextBoolean() ? moved() : crossed();
      int length = piece.steps();
      if (length < SHORTEST || row + length > wanted || !progresses(piece)) {
        continue;
      }
      System.arraycopy(piece.states, 0, states, 4 * row, 4 * length);
      System.arraycopy(piece.actions, 0, actions, 2 * row, 2 * length);
      row += length;
      terminals[row - 1] = true;
    }
    states = Arrays.copyOf(states, 4 * row);
    return new Trajectories(
        4,
        2,
        states,
        Arrays.copyOf(actions, 2 * row),
        rewards(states),
        Arrays.copyOf(terminals, row),
        Arrays.copyOf(timeouts, row));
  }

  /** States (n, 4) and actions (n, 2) of a possible episode. */
  private record Piece(float[] states, float[] actions) {
    int steps() {
      return actions.length / 2;
    }
  }

  /** Rows of the data as they are. */
  private Piece rows(int from, int to) {
    return new Piece(
        Arrays.copyOfRange(data.states(), 4 * from, 4 * to),
        Arrays.copyOfRange(data.actions(), 2 * from, 2 * to));
  }

  private Trajectories.Episode anyEpisode() {
    return episodes.get(random.nextInt(episodes.size()));
  }

  /** The end of an episode, turned or mirrored, its goal in another cell. */
  private Piece moved() {
    Trajectories.Episode episode = anyEpisode();
    int end = episode.start() + episode.length();
    int from = end - SHORTEST - random.nextInt(episode.length() - SHORTEST + 1);
    Piece piece = rows(from, end);
    boolean swap = random.nextBoolean();
    int signX = random.nextBoolean() ? 1 : -1;
    int signY = random.nextBoolean() ? 1 : -1;
    turn(piece.states, 4, 0, swap, signX, signY);
    turn(piece.states, 4, 2, swap, signX, signY);
    turn(piece.actions, 2, 0, swap, signX, signY);
    Maze.Cell goal = maze.freeCells().get(random.nextInt(maze.freeCells().size()));
    int last = piece.states.length - 4;
    // Turned about the middle of walls' squares; whole cells keep it aligned with them.
    double offset = Maze.WALL_OFFSET;
    double dx = goal.row() - Math.rint(piece.states[last]) + offset;
    double dy = goal.column() - Math.rint(piece.states[last + 1]) + offset;
    for (int at = 0; at < piece.states.length; at += 4) {
      piece.states[at] += (float) dx;
      piece.states[at + 1] += (float) dy;
    }
    return piece;
  }

  /** Turns pairs of numbers; positions come out relative to the middle of cell (0, 0)'s square. */
  private static void turn(float[] values, int width, int at, boolean swap, int signX, int signY) {
    double shift = width == 4 && at == 0 ? Maze.WALL_OFFSET : 0;
    for (int i = at; i < values.length; i += width) {
      double x = values[i] - shift;
      double y = values[i + 1] - shift;
      values[i] = (float) (signX * (swap ? y : x));
      values[i + 1] = (float) (signY * (swap ? x : y));
    }
  }

  /** The beginning of one episode and the end of another, where both pass the same place. */
  private Piece crossed() {
    Trajectories.Episode first = anyEpisode();
    Trajectories.Episode second = anyEpisode();
    int from = first.start() + random.nextInt(first.length());
    int meeting = -1;
    double nearest = NEAR;
    for (int i = second.start(); i < second.start() + second.length(); i++) {
      double distance = distance(from, i, 0);
      if (distance < nearest && distance(from, i, 2) < ALIKE) {
        nearest = distance;
        meeting = i;
      }
    }
    if (meeting < 0) {
      return new Piece(new float[0], new float[0]);
    }
    Piece before = rows(first.start(), from);
    Piece after = rows(meeting, second.start() + second.length());
    return new Piece(join(before.states, after.states), join(before.actions, after.actions));
  }

  private double distance(int a, int b, int channel) {
    float[] states = data.states();
    return Math.hypot(
        states[4 * a + channel] - states[4 * b + channel],
        states[4 * a + channel + 1] - states[4 * b + channel + 1]);
  }

  private static float[] join(float[] first, float[] second) {
    float[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /** Whether no wall is touched and the way is hardly longer than the route. */
  private boolean progresses(Piece piece) {
    float[] states = piece.states;
    double length = 0;
    for (int at = 0; at < states.length; at += 4) {
      if (at % (4 * CHECK) == 0
          && (!maze.contains(states[at], states[at + 1])
              || maze.wallDistance(states[at], states[at + 1]) < MazeWorld.RADIUS)) {
        return false;
      }
      if (at > 0) {
        length += Math.hypot(states[at] - states[at - 4], states[at + 1] - states[at - 3]);
      }
    }
    int last = states.length - 4;
    Maze.Cell from = maze.cellAt(states[0], states[1]);
    Maze.Cell to = maze.cellAt(states[last], states[last + 1]);
    int cells = from.equals(to) ? 0 : GridRoute.between(maze, from, to).size();
    return cells > 0 && length <= DETOUR * (cells + 1);
  }

  /** As in the data of the maze: 1 within reach of the maze's own goal after the step. */
  private float[] rewards(float[] states) {
    float[] rewards = new float[states.length / 4];
    for (int i = 0; i < rewards.length; i++) {
      int next = Math.min(i + 1, rewards.length - 1);
      double distance =
          Math.hypot(
              states[4 * next] - maze.goal().row(), states[4 * next + 1] - maze.goal().column());
      rewards[i] = distance <= MazeWorld.GOAL_RADIUS ? 1 : 0;
    }
    return rewards;
  }
}
