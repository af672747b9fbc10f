package dev.promenade.planners.global;

import dev.promenade.planners.map.BitGrid;

/**
 * Straight lines of jump point search (Harabor and Grastien 2011, in the form that cuts no
 * corners): where a line along a row or column may have to turn, because the cell beside and behind
 * it is blocked and the one beside it is free. Both are kept bit-packed, for rows and for columns,
 * so that a jump looks at 64 cells at a time.
 */
final class JumpLines {
  private final int width;
  private final BitGrid free;
  private final long[] words;
  private final int wordsPerRow;
  private final Rows east;
  private final Rows west;
  private final Rows north;
  private final Rows south;

  JumpLines(BitGrid free) {
    this.free = free;
    width = free.width();
    words = free.words();
    wordsPerRow = free.wordsPerRow();
    BitGrid turned = free.transposed();
    east = Rows.blockedOr(free, Rows.turns(free, true));
    west = Rows.blockedOr(free, Rows.turns(free, false));
    north = Rows.blockedOr(turned, Rows.turns(turned, true));
    south = Rows.blockedOr(turned, Rows.turns(turned, false));
  }

  int width() {
    return width;
  }

  int height() {
    return free.height();
  }

  /** Whether a cell is free; it may lie one cell outside the grid. */
  boolean isFree(int column, int row) {
    return (words[(row + 1) * wordsPerRow + (column >> 6)] >>> column & 1) != 0;
  }

  /**
   * Steps in direction 0 to 3 to the next cell where the line may turn, or 0 where it just ends.
   */
  int jump(int direction, int column, int row) {
    switch (direction) {
      case 0 -> {
        int stop = east.east(column, row);
        return isFree(stop, row) ? stop - column : 0;
      }
      case 1 -> {
        int stop = north.east(row, column);
        return isFree(column, stop) ? stop - row : 0;
      }
      case 2 -> {
        int stop = west.west(column, row);
        return isFree(stop, row) ? column - stop : 0;
      }
      default -> {
        int stop = south.west(row, column);
        return isFree(column, stop) ? row - stop : 0;
      }
    }
  }

  /** As {@link #jump}, but the goal is a place to stop at too. */
  int jumpOrGoal(int direction, int column, int row, int goalColumn, int goalRow) {
    int stop;
    int goal;
    boolean isFree;
    switch (direction) {
      case 0 -> {
        int at = east.east(column, row);
        isFree = isFree(at, row);
        stop = at - column;
        goal = goalRow == row ? goalColumn - column : 0;
      }
      case 1 -> {
        int at = north.east(row, column);
        isFree = isFree(column, at);
        stop = at - row;
        goal = goalColumn == column ? goalRow - row : 0;
      }
      case 2 -> {
        int at = west.west(column, row);
        isFree = isFree(at, row);
        stop = column - at;
        goal = goalRow == row ? column - goalColumn : 0;
      }
      default -> {
        int at = south.west(row, column);
        isFree = isFree(column, at);
        stop = row - at;
        goal = goalColumn == column ? row - goalRow : 0;
      }
    }
    if (goal > 0 && goal <= stop) {
      return goal;
    }
    return isFree ? stop : 0;
  }

  /** Whether the diagonal step 4 to 7 from a cell cuts no corner. */
  boolean canStep(int diagonal, int column, int row) {
    int c = column + Octile.COLUMN_STEP[diagonal];
    int r = row + Octile.ROW_STEP[diagonal];
    return isFree(c, row) && isFree(column, r) && isFree(c, r);
  }

  /** The directions to go on in after arriving straight in direction 0 to 3, as bits. */
  int onward(int direction, int column, int row) {
    int behindColumn = column - Octile.COLUMN_STEP[direction];
    int behindRow = row - Octile.ROW_STEP[direction];
    int bits = 1 << direction;
    for (int turn = 1; turn <= 3; turn += 2) {
      int side = (direction + turn) & 3;
      int dc = Octile.COLUMN_STEP[side];
      int dr = Octile.ROW_STEP[side];
      if (isFree(column + dc, row + dr) && !isFree(behindColumn + dc, behindRow + dr)) {
        bits |= 1 << side | 1 << (turn == 1 ? 4 + direction : 4 + side);
      }
    }
    return bits;
  }
}
