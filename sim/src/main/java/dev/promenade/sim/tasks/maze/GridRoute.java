package dev.promenade.sim.tasks.maze;

import dev.promenade.sim.tasks.maze.Maze.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from cell to cell that D4RL's controller takes: greedy in the values of Q-iteration (50
 * rounds, discount 0.99, reward 1 on the target), ties going to the first of stay, column − 1,
 * column + 1, row − 1, row + 1.
 */
final class GridRoute {
  private static final int ROUNDS = 50;
  private static final double DISCOUNT = 0.99;
  private static final int[] ROW_STEP = {0, 0, 0, -1, 1};
  private static final int[] COLUMN_STEP = {0, -1, 1, 0, 0};

  private GridRoute() {}

  /** The cells after the start, the target last; only the target where the two are one. */
  static List<Cell> between(Maze maze, Cell start, Cell target) {
    double[][] values = values(maze, target);
    List<Cell> route = new ArrayList<>();
    Cell cell = start;
    do {
      cell = best(maze, values, cell);
      route.add(cell);
    } while (!cell.equals(target) && route.size() < maze.height() * maze.width());
    return route;
  }

  private static double[][] values(Maze maze, Cell target) {
    double[][] values = new double[maze.height()][maze.width()];
    for (int round = 0; round < ROUNDS; round++) {
      double[][] next = new double[maze.height()][maze.width()];
      for (Cell cell : maze.freeCells()) {
        Cell successor = best(maze, values, cell);
        next[cell.row()][cell.column()] =
            (cell.equals(target) ? 1 : 0) + DISCOUNT * values[successor.row()][successor.column()];
      }
      values = next;
    }
    return values;
  }

  private static Cell best(Maze maze, double[][] values, Cell cell) {
    Cell best = cell;
    for (int action = 1; action < ROW_STEP.length; action++) {
      int row = cell.row() + ROW_STEP[action];
      int column = cell.column() + COLUMN_STEP[action];
      if (!maze.isWall(row, column) && values[row][column] > values[best.row()][best.column()]) {
        best = new Cell(row, column);
      }
    }
    return best;
  }
}
