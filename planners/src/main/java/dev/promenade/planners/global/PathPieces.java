package dev.promenade.planners.global;

import java.util.Arrays;

/** A path over cells that see each other, as it grows. */
final class PathPieces {
  private final int width;
  private int[] cells = new int[32];
  private int size;
  private int straight;
  private int diagonal;

  PathPieces(int width, int start) {
    this.width = width;
    add(start);
  }

  /** The path between two cells of which one sees the other. */
  static GridPath inSight(SubgoalGraph graph, int width, int start, int goal) {
    PathPieces pieces = new PathPieces(width, start);
    pieces.goTo(goal, graph.sees(start, goal));
    return pieces.path();
  }

  /** The cell where the path ends so far. */
  int end() {
    return cells[size - 1];
  }

  /**
   * Goes on to a cell that was seen from where the path ends, or from which its end was seen: what
   * sees goes diagonally first.
   */
  void goTo(int cell, boolean seen) {
    int from = cells[size - 1];
    int fromRow = from / width;
    int fromColumn = from - fromRow * width;
    int row = cell / width;
    int column = cell - row * width;
    int across = Math.abs(column - fromColumn);
    int up = Math.abs(row - fromRow);
    int steps = Math.min(across, up);
    if (steps > 0 && across != up) {
      int step = Integer.signum(row - fromRow) * width + Integer.signum(column - fromColumn);
      add(seen ? from + steps * step : cell - steps * step);
    }
    if (cell != from) {
      add(cell);
    }
    diagonal += steps;
    straight += Math.abs(across - up);
  }

  private void add(int cell) {
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, 2 * size);
    }
    cells[size++] = cell;
  }

  GridPath path() {
    return new GridPath(straight + diagonal * Math.sqrt(2), Arrays.copyOf(cells, size));
  }
}
