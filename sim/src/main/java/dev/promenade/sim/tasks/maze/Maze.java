package dev.promenade.sim.tasks.maze;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.Immutable;
import dev.promenade.models.io.Catalog;
import dev.promenade.models.io.InputException;
import java.util.List;

/**
 * One of the three mazes of the benchmark: layout, episode length and the two returns that fix the
 * score. Facts from D4RL, version 1 of the tasks.
 */
public enum Maze {
  UMAZE(
      "umaze", 300, 23.85, 161.86, 68.537689, 193.66285642381482, "#####/#GOO#/###O#/#OOO#/#####"),
  MEDIUM(
      "medium",
      600,
      13.13,
      277.39,
      44.264742,
      297.4552547777125,
      "########/#OO##OO#/#OO#OOO#/##OOO###/#OO#OOO#/#O#OO#O#/#OOO#OG#/########"),
  LARGE(
      "large",
      800,
      6.70,
      273.99,
      30.569041,
      303.4857382709002,
      "############/#OOOO#OOOOO#/#O##O#O#O#O#/#OOOOOO#OOO#/#O####O###O#/#OO#O#OOOOO#"
          + "/##O#O#O#O###/#OO#OOO#OGO#/############");

  /** Distance of a wall's centre from its cell, on both axes [m]. */
  static final double WALL_OFFSET = -0.2;

  /** Half the side of a wall's square [m]. */
  static final double WALL_HALF = 0.5;

  private final String label;
  private final int steps;
  private final double sparseMin;
  private final double sparseMax;
  private final double denseMin;
  private final double denseMax;
  private final ImmutableList<String> rows;
  private final ImmutableList<Cell> free;
  private final Cell goal;

  Maze(
      String label,
      int steps,
      double sparseMin,
      double sparseMax,
      double denseMin,
      double denseMax,
      String layout) {
    this.label = label;
    this.steps = steps;
    this.sparseMin = sparseMin;
    this.sparseMax = sparseMax;
    this.denseMin = denseMin;
    this.denseMax = denseMax;
    this.rows = ImmutableList.copyOf(layout.split("/", -1));
    ImmutableList.Builder<Cell> cells = ImmutableList.builder();
    Cell marked = null;
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).length(); column++) {
        if (!isWall(row, column)) {
          cells.add(new Cell(row, column));
        }
        if (rows.get(row).charAt(column) == 'G') {
          marked = new Cell(row, column);
        }
      }
    }
    if (marked == null) {
      throw new IllegalArgumentException("maze '%s' has no goal".formatted(label));
    }
    this.free = cells.build();
    this.goal = marked;
  }

  /** What stands before a maze's name in the names of D4RL's tasks. */
  private static final String PREFIX = "maze2d-";

  /** A cell by row and column. */
  @Immutable
  public record Cell(int row, int column) {}

  /** How a step is paid. */
  public enum Reward {
    /** 1 within 0.5 m of the goal, else 0. */
    SPARSE,
    /** e^(−distance to the goal). */
    DENSE
  }

  /**
   * The maze of a name, {@code umaze}, {@code medium} or {@code large}, with or without {@code
   * maze2d-} before it.
   *
   * @throws InputException if there is none
   */
  public static Maze named(String name) {
    String label = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    return Catalog.of("maze", List.of(values()), Maze::label).find(label);
  }

  /** The name of its task in D4RL, without the version. */
  public String task() {
    return PREFIX + label;
  }

  public String label() {
    return label;
  }

  /** Steps of an episode. */
  public int steps() {
    return steps;
  }

  public int height() {
    return rows.size();
  }

  public int width() {
    return rows.get(0).length();
  }

  public boolean isWall(int row, int column) {
    return rows.get(row).charAt(column) == '#';
  }

  /** All cells without a wall, the goal's too, row by row. */
  public List<Cell> freeCells() {
    return free;
  }

  /** The goal of single-goal episodes. */
  public Cell goal() {
    return goal;
  }

  /** The normalised score 100·(return − min)/(max − min). */
  public double score(double episodeReturn, Reward reward) {
    double low = reward == Reward.SPARSE ? sparseMin : denseMin;
    double high = reward == Reward.SPARSE ? sparseMax : denseMax;
    return 100 * (episodeReturn - low) / (high - low);
  }

  /**
   * The free cell whose square, between the walls, holds a position; of several, or where a wall
   * holds it, the nearest.
   */
  public Cell cellAt(double x, double y) {
    Cell nearest = free.get(0);
    double best = Double.POSITIVE_INFINITY;
    for (Cell cell : free) {
      double dx = x - cell.row() - WALL_OFFSET;
      double dy = y - cell.column() - WALL_OFFSET;
      double distance = Math.max(Math.abs(dx), Math.abs(dy));
      if (distance < best) {
        best = distance;
        nearest = cell;
      }
    }
    return nearest;
  }

  /** Whether a position lies within the outer walls. */
  public boolean contains(double x, double y) {
    double row = x - WALL_OFFSET + WALL_HALF;
    double column = y - WALL_OFFSET + WALL_HALF;
    return row >= 0 && row <= height() && column >= 0 && column <= width();
  }

  /** Distance from a position to the nearest wall, negative inside one [m]. */
  public double wallDistance(double x, double y) {
    double nearest = Double.POSITIVE_INFINITY;
    int row = (int) Math.rint(x - WALL_OFFSET);
    int column = (int) Math.rint(y - WALL_OFFSET);
    for (int i = Math.max(0, row - 1); i <= Math.min(height() - 1, row + 1); i++) {
      for (int j = Math.max(0, column - 1); j <= Math.min(width() - 1, column + 1); j++) {
        if (isWall(i, j)) {
          double dx = Math.abs(x - i - WALL_OFFSET) - WALL_HALF;
          double dy = Math.abs(y - j - WALL_OFFSET) - WALL_HALF;
          double outside = Math.hypot(Math.max(dx, 0), Math.max(dy, 0));
          nearest = Math.min(nearest, outside > 0 ? outside : Math.max(dx, dy));
        }
      }
    }
    return nearest;
  }
}
