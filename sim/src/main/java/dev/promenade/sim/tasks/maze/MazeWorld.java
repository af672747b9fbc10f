package dev.promenade.sim.tasks.maze;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The point mass of Maze2D: a ball of radius 0.1 m and 4.18879 kg, pushed with 100 N at most along
 * either axis, damped, and sliding along walls without friction. A step is 0.01 s. Mutable: one
 * world serves one thread.
 */
public final class MazeWorld {
  /** Radius of the ball [m]. */
  public static final double RADIUS = 0.1;

  /** Length of a step [s]. */
  public static final double STEP = 0.01;

  /** The goal is reached within this distance [m]. */
  public static final double GOAL_RADIUS = 0.5;

  private static final double MASS = 4.0 / 3 * Math.PI * RADIUS * RADIUS * RADIUS * 1000;
  private static final double DAMPING = 1;
  private static final double FORCE = 100;
  private static final double MAX_SPEED = 5;

  private final Maze maze;
  private double x;
  private double y;
  private double vx;
  private double vy;
  private double goalX;
  private double goalY;
  private boolean touching;

  /** A ball at rest on the goal of the maze; {@link #reset} begins an episode. */
  public MazeWorld(Maze maze) {
    this.maze = maze;
    setGoal(maze.goal().row(), maze.goal().column());
    setState(goalX, goalY, 0, 0);
  }

  /**
   * Begins an episode: a random free cell ± 0.1 m, velocity 0.1·N(0, 1) on each axis.
   *
   * @param newGoal whether the goal is drawn anew too, before the start
   */
  public void reset(UniformRandomProvider random, boolean newGoal) {
    if (newGoal) {
      drawGoal(random);
    }
    Maze.Cell cell = maze.freeCells().get(random.nextInt(maze.freeCells().size()));
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    setState(
        cell.row() + jitter(random),
        cell.column() + jitter(random),
        0.1 * normal.sample(),
        0.1 * normal.sample());
  }

  /** Moves the goal to a random free cell ± 0.1 m. */
  public void drawGoal(UniformRandomProvider random) {
    Maze.Cell cell = maze.freeCells().get(random.nextInt(maze.freeCells().size()));
    setGoal(cell.row() + jitter(random), cell.column() + jitter(random));
  }

  /**
   * Pushes the ball for one step.
   *
   * @param ax share of the full force along x, clipped to [−1, 1]
   * @param ay along y
   */
  public void step(double ax, double ay) {
    if (!Double.isFinite(ax) || !Double.isFinite(ay)) {
      throw new IllegalArgumentException("action is (%s, %s); expected numbers".formatted(ax, ay));
    }
    vx = pushed(vx, ax);
    vy = pushed(vy, ay);
    x += STEP * vx;
    y += STEP * vy;
    touching = false;
    // In a corner two walls push in turn.
    for (int i = 0; i < 3 && leaveWalls(); i++) {
      touching = true;
    }
  }

  /** v += dt(F·a − b·v)/(m + b·dt): the damping is taken implicitly, as MuJoCo's Euler does. */
  static double pushed(double velocity, double action) {
    double clipped = clip(velocity, MAX_SPEED);
    double force = FORCE * clip(action, 1) - DAMPING * clipped;
    return clipped + STEP * force / (MASS + STEP * DAMPING);
  }

  /** The action that stops the ball on one axis as fast as can be; the world clips it. */
  static double braking(double velocity) {
    return -clip(velocity, MAX_SPEED) * MASS / (STEP * FORCE);
  }

  /** Moves the ball out of the wall it is deepest in; the velocity into the wall is lost. */
  private boolean leaveWalls() {
    double deepest = 0;
    double normalX = 0;
    double normalY = 0;
    int row = (int) Math.rint(x - Maze.WALL_OFFSET);
    int column = (int) Math.rint(y - Maze.WALL_OFFSET);
    for (int i = Math.max(0, row - 1); i <= Math.min(maze.height() - 1, row + 1); i++) {
      for (int j = Math.max(0, column - 1); j <= Math.min(maze.width() - 1, column + 1); j++) {
        if (!maze.isWall(i, j)) {
          continue;
        }
        double dx = x - i - Maze.WALL_OFFSET;
        double dy = y - j - Maze.WALL_OFFSET;
        double awayX = dx - clip(dx, Maze.WALL_HALF);
        double awayY = dy - clip(dy, Maze.WALL_HALF);
        double distance = Math.hypot(awayX, awayY);
        if (distance > 0 && RADIUS - distance > deepest) {
          deepest = RADIUS - distance;
          normalX = awayX / distance;
          normalY = awayY / distance;
        }
      }
    }
    if (deepest < 1e-12) {
      return false;
    }
    x += deepest * normalX;
    y += deepest * normalY;
    double inwards = Math.min(0, vx * normalX + vy * normalY);
    vx -= inwards * normalX;
    vy -= inwards * normalY;
    return true;
  }

  private static double clip(double value, double limit) {
    return Math.max(-limit, Math.min(limit, value));
  }

  private static double jitter(UniformRandomProvider random) {
    return 0.2 * random.nextDouble() - 0.1;
  }

  public void setState(double x, double y, double vx, double vy) {
    this.x = x;
    this.y = y;
    this.vx = vx;
    this.vy = vy;
    touching = false;
  }

  public void setGoal(double x, double y) {
    goalX = x;
    goalY = y;
  }

  public double reward(Maze.Reward kind) {
    double distance = Math.hypot(x - goalX, y - goalY);
    return kind == Maze.Reward.DENSE ? Math.exp(-distance) : distance <= GOAL_RADIUS ? 1 : 0;
  }

  public Maze maze() {
    return maze;
  }

  /**
   * Writes down how the ball stands, for many worlds in a row.
   *
   * @param place of this world among them
   * @param states (N, 4): position [m] and velocity [m/s]
   * @param goals (N, 2) [m]
   */
  void copyTo(int place, double[] states, double[] goals) {
    states[4 * place] = x;
    states[4 * place + 1] = y;
    states[4 * place + 2] = vx;
    states[4 * place + 3] = vy;
    goals[2 * place] = goalX;
    goals[2 * place + 1] = goalY;
  }

  /** Position along the rows [m]. */
  public double x() {
    return x;
  }

  /** Position along the columns [m]. */
  public double y() {
    return y;
  }

  public double vx() {
    return vx;
  }

  public double vy() {
    return vy;
  }

  public double goalX() {
    return goalX;
  }

  public double goalY() {
    return goalY;
  }

  /** Whether the ball touched a wall during the last step. */
  public boolean touching() {
    return touching;
  }
}
