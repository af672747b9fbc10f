package dev.promenade.sim.tasks.maze;

import dev.promenade.models.flow.Noise;
import dev.promenade.models.io.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * What plans are generated for, batch by batch: random starts and goals in a maze, or fixed ones.
 * Every plan draws start, goal and noise from a generator of its own, so that it does not depend on
 * how many are made, and with which others. What a network works out for a batch may differ in the
 * last bits by the size of the batch.
 *
 * @param start position of all plans [m], or null for random ones
 * @param goal position of all plans [m], or null for random ones
 * @param seed of starts, goals and noise
 */
public record PlanTasks(Maze maze, double @Nullable [] start, double @Nullable [] goal, long seed) {

  /**
   * Some plans with what they are for.
   *
   * @param states (B, 4) where each plan starts, in m and m/s
   * @param goals (B, 2)
   * @param plans (B, H, C) in m and m/s
   */
  public record Batch(double[] states, double[] goals, double[] plans) {
    /** All numbers in a row, for a journal. */
    public double[] pack() {
      double[] packed = Arrays.copyOf(states, states.length + goals.length + plans.length);
      System.arraycopy(goals, 0, packed, states.length, goals.length);
      System.arraycopy(plans, 0, packed, states.length + goals.length, plans.length);
      return packed;
    }

    /** Batches one after the other as one. */
    public static Batch join(List<Batch> batches) {
      return new Batch(
          batches.stream().flatMapToDouble(batch -> Arrays.stream(batch.states())).toArray(),
          batches.stream().flatMapToDouble(batch -> Arrays.stream(batch.goals())).toArray(),
          batches.stream().flatMapToDouble(batch -> Arrays.stream(batch.plans())).toArray());
    }

    /** (B, 2) where each plan starts. */
    public double[] starts() {
      double[] starts = new double[states.length / 2];
      Arrays.setAll(starts, i -> states[i / 2 * 4 + i % 2]);
      return starts;
    }

    /** The inverse of {@link #pack}. */
    public static Batch unpack(double[] packed, int count) {
      return new Batch(
          Arrays.copyOfRange(packed, 0, 4 * count),
          Arrays.copyOfRange(packed, 4 * count, 6 * count),
          Arrays.copyOfRange(packed, 6 * count, packed.length));
    }
  }

  /**
   * Refuses positions that the ball cannot be at.
   *
   * @param option that says the position, for the error
   * @throws InputException if it lies in a wall or too near to one, naming the nearest free cell
   */
  public static void requireFree(Maze maze, String option, double x, double y) {
    if (maze.wallDistance(x, y) >= MazeWorld.RADIUS && maze.contains(x, y)) {
      return;
    }
    Maze.Cell nearest = maze.cellAt(x, y);
    throw InputException.of(
        option,
        "",
        String.format(Locale.ROOT, "%.2f,%.2f", x, y),
        "that is in a wall of %s or nearer to one than %s m; the nearest free cell is %d,%d"
            .formatted(maze.label(), MazeWorld.RADIUS, nearest.row(), nearest.column()));
  }

  /**
   * Makes some plans.
   *
   * @param first number of the first one
   * @param count how many
   */
  public Batch make(MazePlans plans, long first, int count) {
    List<UniformRandomProvider> each = new ArrayList<>();
    MazeWorld world = new MazeWorld(maze);
    double[] states = new double[4 * count];
    double[] goals = new double[2 * count];
    for (int i = 0; i < count; i++) {
      UniformRandomProvider random = Noise.generator(seed, first + i);
      world.reset(random, true);
      states[4 * i] = start == null ? world.x() : start[0];
      states[4 * i + 1] = start == null ? world.y() : start[1];
      states[4 * i + 2] = world.vx();
      states[4 * i + 3] = world.vy();
      goals[2 * i] = goal == null ? world.goalX() : goal[0];
      goals[2 * i + 1] = goal == null ? world.goalY() : goal[1];
      each.add(random);
    }
    double[] made = plans.plan(states, goals, Noise.together(each));
    return new Batch(states, goals, plans.restore(made));
  }
}
