package dev.promenade.planners.global;

import dev.promenade.planners.map.BitGrid;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Jump point search: A* that only stops where a shortest path may turn, and passes by the ends of
 * diagonals (Harabor and Grastien 2014, "Improving Jump Point Search"). {@link #online} prepares
 * bits only, in well under a millisecond; {@link #withTables} looks diagonals up too.
 */
public final class JumpPointSearch implements GridSearch {
  private static final int POLL_EVERY = 1024;

  private final String name;
  private final int width;
  private final int cells;
  private final JumpLines lines;
  private final @Nullable DiagonalTables tables;
  private final ConcurrentLinkedQueue<Memory> idle = new ConcurrentLinkedQueue<>();

  private JumpPointSearch(String name, JumpLines lines, @Nullable DiagonalTables tables) {
    this.name = name;
    this.lines = lines;
    this.tables = tables;
    width = lines.width();
    cells = width * lines.height();
  }

  /** Nothing prepared but bits. */
  public static JumpPointSearch online(BitGrid free) {
    return new JumpPointSearch("jps", new JumpLines(free), null);
  }

  /** With the lengths of diagonals prepared, for a map that stays as it is. */
  public static JumpPointSearch withTables(BitGrid free) {
    if (Math.max(free.width(), free.height()) > Short.MAX_VALUE) {
      return online(free);
    }
    JumpLines lines = new JumpLines(free);
    return new JumpPointSearch("jps-tables", lines, new DiagonalTables(lines));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public GridPath search(int start, int goal, BooleanSupplier cancelled) {
    Memory memory = idle.poll();
    if (memory == null) {
      memory = new Memory(width, cells);
    }
    try {
      return new Run(memory).search(start, goal, cancelled);
    } finally {
      idle.add(memory);
    }
  }

  /** What one search needs, kept for the next one. */
  private static final class Memory {
    /** Pairs: the number of the search that reached the cell (odd once closed), and its length. */
    private final int[] reached;

    private final int[] parent;
    private final byte[] onward;
    private final CellHeap queue;
    private int number;

    Memory(int width, int cells) {
      reached = new int[2 * cells];
      parent = new int[cells];
      onward = new byte[cells];
      queue = new CellHeap(cells, Octile.distance(width, cells / width));
    }

    /** The number of a new search. */
    int begin() {
      number += 2;
      if (number < 0) {
        Arrays.fill(reached, 0);
        number = 2;
      }
      queue.clear();
      return number;
    }
  }

  /** One search. */
  private final class Run {
    private final int[] reached;
    private final int[] parent;
    private final byte[] onward;
    private final CellHeap queue;
    private final int number;
    private int goalColumn;
    private int goalRow;

    Run(Memory memory) {
      reached = memory.reached;
      parent = memory.parent;
      onward = memory.onward;
      queue = memory.queue;
      number = memory.begin();
    }

    GridPath search(int start, int goal, BooleanSupplier cancelled) {
      goalColumn = goal % width;
      goalRow = goal / width;
      reach(start, -1, 0, 0xff);
      int polls = POLL_EVERY;
      while (!queue.isEmpty()) {
        int cell = queue.pop();
        if (reached[2 * cell] != number) {
          continue;
        }
        if (cell == goal) {
          return path(goal);
        }
        if (--polls == 0) {
          polls = POLL_EVERY;
          if (cancelled.getAsBoolean()) {
            return GridPath.CANCELLED;
          }
        }
        reached[2 * cell] = number + 1;
        expand(cell);
      }
      return GridPath.NONE;
    }

    private void expand(int cell) {
      int row = cell / width;
      int column = cell - row * width;
      int length = reached[2 * cell + 1];
      for (int open = onward[cell] & 0xff; open != 0; open &= open - 1) {
        int direction = Integer.numberOfTrailingZeros(open);
        if (direction < 4) {
          straight(cell, direction, column, row, length);
        } else if (tables == null) {
          walk(cell, direction, column, row, length);
        } else {
          leap(tables, cell, direction, column, row, length);
        }
      }
    }

    private void straight(int from, int direction, int column, int row, int length) {
      int steps = lines.jumpOrGoal(direction, column, row, goalColumn, goalRow);
      if (steps > 0) {
        int c = column + steps * Octile.COLUMN_STEP[direction];
        int r = row + steps * Octile.ROW_STEP[direction];
        int next = r * width + c;
        int nextLength = length + steps * Octile.STRAIGHT;
        if (isShorter(next, nextLength)) {
          reach(next, from, nextLength, lines.onward(direction, c, r));
        }
      }
    }

    /** Goes along a diagonal cell by cell, and straight on to both sides from each. */
    private void walk(int from, int diagonal, int column, int row, int length) {
      int c = column;
      int r = row;
      int far = length;
      while (lines.canStep(diagonal, c, r)) {
        c += Octile.COLUMN_STEP[diagonal];
        r += Octile.ROW_STEP[diagonal];
        far += Octile.DIAGONAL;
        if (turnOff(from, diagonal, c, r, far)) {
          return;
        }
      }
    }

    /** As {@link #walk}, only to the cells from which a straight line leads somewhere. */
    private void leap(
        DiagonalTables table, int from, int diagonal, int column, int row, int length) {
      int dc = Octile.COLUMN_STEP[diagonal];
      int dr = Octile.ROW_STEP[diagonal];
      int c = column;
      int r = row;
      int far = length;
      while (true) {
        int steps = table.steps(diagonal, r * width + c);
        int nearer = Math.min((goalColumn - c) * dc, (goalRow - r) * dr);
        if (nearer > 0 && nearer <= Math.abs(steps)) {
          steps = nearer;
        }
        if (steps <= 0) {
          return;
        }
        c += steps * dc;
        r += steps * dr;
        far += steps * Octile.DIAGONAL;
        if (turnOff(from, diagonal, c, r, far)) {
          return;
        }
      }
    }

    /**
     * Jumps to both sides from a cell on a diagonal; the cell itself need not be queued, for
     * nothing else can start there. Returns whether it is the goal.
     */
    private boolean turnOff(int from, int diagonal, int c, int r, int length) {
      if (c == goalColumn && r == goalRow) {
        int goal = r * width + c;
        if (isShorter(goal, length)) {
          reach(goal, from, length, 0);
        }
        return true;
      }
      straight(from, diagonal - 4, c, r, length);
      straight(from, (diagonal - 3) & 3, c, r, length);
      return false;
    }

    private boolean isShorter(int cell, int length) {
      int seen = reached[2 * cell];
      return seen < number || (seen == number && length < reached[2 * cell + 1]);
    }

    private void reach(int cell, int from, int length, int directions) {
      reached[2 * cell] = number;
      reached[2 * cell + 1] = length;
      parent[cell] = from;
      onward[cell] = (byte) directions;
      int row = cell / width;
      int rest = Octile.distance(cell - row * width - goalColumn, row - goalRow);
      queue.push(length + rest, rest, cell);
    }

    private GridPath path(int goal) {
      int count = 0;
      for (int cell = goal; cell >= 0; cell = parent[cell]) {
        count += 2;
      }
      int[] corners = new int[count];
      int straight = 0;
      int diagonal = 0;
      int at = count;
      for (int cell = goal; cell >= 0; cell = parent[cell]) {
        corners[--at] = cell;
        int from = parent[cell];
        if (from >= 0) {
          int across = cell % width - from % width;
          int up = cell / width - from / width;
          int steps = Math.min(Math.abs(across), Math.abs(up));
          if (steps > 0 && Math.abs(across) != Math.abs(up)) {
            corners[--at] = from + steps * (Integer.signum(up) * width + Integer.signum(across));
          }
          diagonal += steps;
          straight += Math.abs(Math.abs(across) - Math.abs(up));
        }
      }
      return new GridPath(
          straight + diagonal * Math.sqrt(2), Arrays.copyOfRange(corners, at, count));
    }
  }
}
