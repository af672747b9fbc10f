package dev.promenade.planners.global;

import dev.promenade.planners.map.BitGrid;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Simple subgoal graphs (Uras, Koenig, Hernández 2013): the cells at outer corners of obstacles,
 * where alone a shortest path has to turn, and edges between those that see each other directly,
 * that is by a path as long as if there were no obstacle and without another subgoal on the way.
 */
final class SubgoalGraph {
  /** What a subgoal and an edge take here and in {@link HierarchySearch} [bytes]. */
  private static final long BYTES_PER_SUBGOAL = 60;

  private static final long BYTES_PER_EDGE = 20;

  private final int width;
  private final JumpLines lines;
  private final Rows walls;
  private final Rows turnedWalls;
  private final Rows stops;
  private final Rows turnedStops;
  private final int[] cells;
  private final int[] idOfCell;
  private int[] firstEdge = new int[1];
  private int[] to = new int[0];
  private int[] length = new int[0];

  SubgoalGraph(BitGrid free, JumpLines lines) {
    this.lines = lines;
    width = free.width();
    BitGrid subgoals = subgoals(free);
    long[] none = new long[free.words().length];
    BitGrid turned = free.transposed();
    walls = Rows.blockedOr(free, none);
    turnedWalls = Rows.blockedOr(turned, new long[turned.words().length]);
    stops = Rows.blockedOr(free, subgoals.words());
    turnedStops = Rows.blockedOr(turned, subgoals.transposed().words());
    cells = new int[subgoals.count()];
    idOfCell = new int[width * free.height()];
    Arrays.fill(idOfCell, -1);
    int id = 0;
    for (int row = 0; row < free.height(); row++) {
      for (int c = subgoals.next(0, row); c < width; c = subgoals.next(c + 1, row)) {
        idOfCell[row * width + c] = id;
        cells[id++] = row * width + c;
      }
    }
  }

  /** Finds the edges, in parallel; returns whether the budget sufficed. */
  boolean connect(Budget budget) {
    Seen[] seen = new Seen[cells.length];
    IntStream.range(0, cells.length)
        .parallel()
        .forEach(
            i -> {
              if (!budget.isSpent()) {
                Seen view = new Seen();
                look(cells[i], view);
                view.trim();
                budget.take(BYTES_PER_SUBGOAL + BYTES_PER_EDGE * view.size);
                seen[i] = view;
              }
            });
    if (budget.isSpent()) {
      return false;
    }
    firstEdge = new int[cells.length + 1];
    for (int i = 0; i < cells.length; i++) {
      firstEdge[i + 1] = firstEdge[i] + seen[i].size;
    }
    to = new int[firstEdge[cells.length]];
    length = new int[to.length];
    for (int i = 0; i < cells.length; i++) {
      System.arraycopy(seen[i].id, 0, to, firstEdge[i], seen[i].size);
      System.arraycopy(seen[i].length, 0, length, firstEdge[i], seen[i].size);
    }
    return true;
  }

  /** Subgoals in sight, and how far they are. */
  static final class Seen {
    int[] id = new int[32];
    int[] length = new int[32];
    int size;

    void add(int subgoal, int distance) {
      if (size == id.length) {
        id = Arrays.copyOf(id, 2 * size);
        length = Arrays.copyOf(length, 2 * size);
      }
      id[size] = subgoal;
      length[size++] = distance;
    }

    void trim() {
      id = Arrays.copyOf(id, size);
      length = Arrays.copyOf(length, size);
    }
  }

  /** How many subgoals there are. */
  int size() {
    return cells.length;
  }

  int cell(int subgoal) {
    return cells[subgoal];
  }

  /** The subgoal at a cell, or −1. */
  int idOf(int cell) {
    return idOfCell[cell];
  }

  int firstEdge(int subgoal) {
    return firstEdge[subgoal];
  }

  int to(int edge) {
    return to[edge];
  }

  /** Length of an edge, in the units of {@link Octile}. */
  int length(int edge) {
    return length[edge];
  }

  /**
   * Adds the subgoals directly in sight of a cell: along the four lines, and for each quadrant
   * straight from every cell of the diagonal, no farther than from the cells of the diagonal
   * before.
   */
  void look(int cell, Seen seen) {
    int row = cell / width;
    int column = cell - row * width;
    int[] room = new int[4];
    for (int direction = 0; direction < 4; direction++) {
      int steps = stop(direction, column, row);
      addIfSubgoal(direction, column, row, steps, steps * Octile.STRAIGHT, seen);
      room[direction] = steps - 1;
    }
    for (int first = 0; first < 4; first++) {
      lookInto(first, column, row, room[first], room[(first + 1) & 3], seen);
    }
  }

  private void lookInto(int first, int column, int row, int roomA, int roomB, Seen seen) {
    int second = (first + 1) & 3;
    int dc = Octile.COLUMN_STEP[4 + first];
    int dr = Octile.ROW_STEP[4 + first];
    int c = column;
    int r = row;
    int reachA = roomA;
    int reachB = roomB;
    int gone = 0;
    while (lines.canStep(4 + first, c, r)) {
      c += dc;
      r += dr;
      gone += Octile.DIAGONAL;
      if (stops.contains(c, r)) {
        seen.add(idOfCell[r * width + c], gone);
        return;
      }
      if (reachA > 0) {
        int steps = stop(first, c, r);
        if (steps <= reachA) {
          addIfSubgoal(first, c, r, steps, gone + steps * Octile.STRAIGHT, seen);
          reachA = steps - 1;
        }
      }
      if (reachB > 0) {
        int steps = stop(second, c, r);
        if (steps <= reachB) {
          addIfSubgoal(second, c, r, steps, gone + steps * Octile.STRAIGHT, seen);
          reachB = steps - 1;
        }
      }
    }
  }

  private void addIfSubgoal(int direction, int column, int row, int steps, int far, Seen seen) {
    int c = column + steps * Octile.COLUMN_STEP[direction];
    int r = row + steps * Octile.ROW_STEP[direction];
    if (lines.isFree(c, r)) {
      seen.add(idOfCell[r * width + c], far);
    }
  }

  /** Steps in direction 0 to 3 to the next wall or subgoal. */
  private int stop(int direction, int column, int row) {
    return switch (direction) {
      case 0 -> stops.east(column, row) - column;
      case 1 -> turnedStops.east(row, column) - row;
      case 2 -> column - stops.west(column, row);
      default -> row - turnedStops.west(row, column);
    };
  }

  /** Whether the path from a to b that goes diagonally first and then straight is free. */
  boolean sees(int a, int b) {
    int aRow = a / width;
    int aColumn = a - aRow * width;
    int bRow = b / width;
    int bColumn = b - bRow * width;
    int diagonal = Math.min(Math.abs(bColumn - aColumn), Math.abs(bRow - aRow));
    int stepC = Integer.signum(bColumn - aColumn);
    int stepR = Integer.signum(bRow - aRow);
    int c = aColumn + stepC * diagonal;
    int r = aRow + stepR * diagonal;
    return lines.isFree(c, r)
        && isStraightFree(c, r, bColumn, bRow)
        && isDiagonalFree(aColumn, aRow, stepC, stepR, diagonal);
  }

  private boolean isDiagonalFree(int column, int row, int stepC, int stepR, int steps) {
    if (steps == 0) {
      return true;
    }
    int diagonal = stepC > 0 ? (stepR > 0 ? 4 : 7) : (stepR > 0 ? 5 : 6);
    for (int i = 0; i < steps; i++) {
      if (!lines.canStep(diagonal, column + i * stepC, row + i * stepR)) {
        return false;
      }
    }
    return true;
  }

  private boolean isStraightFree(int aColumn, int aRow, int bColumn, int bRow) {
    if (aRow == bRow) {
      int from = Math.min(aColumn, bColumn);
      return walls.east(from, aRow) > Math.max(aColumn, bColumn);
    }
    int from = Math.min(aRow, bRow);
    return turnedWalls.east(from, aColumn) > Math.max(aRow, bRow);
  }

  /** Free cells with a blocked one diagonally beside them and free ones on both sides of it. */
  private static BitGrid subgoals(BitGrid free) {
    BitGrid subgoals = new BitGrid(free.width(), free.height());
    for (int row = 0; row < free.height(); row++) {
      for (int c = free.next(0, row); c < free.width(); c = free.next(c + 1, row)) {
        for (int diagonal = 4; diagonal < 8; diagonal++) {
          int dc = Octile.COLUMN_STEP[diagonal];
          int dr = Octile.ROW_STEP[diagonal];
          if (isWallCorner(free, c, row, dc, dr)) {
            subgoals.set(c, row);
            break;
          }
        }
      }
    }
    return subgoals;
  }

  private static boolean isWallCorner(BitGrid free, int c, int row, int dc, int dr) {
    return free.get(c + dc, row) && free.get(c, row + dr) && !free.get(c + dc, row + dr);
  }
}
