package dev.promenade.planners.global;

import dev.promenade.planners.map.BitGrid;

/**
 * Steps between the 8 neighbours of a cell and their lengths in whole numbers: √2 ≈ 577 / 408 (a
 * convergent of its continued fraction) is 1.5 millionths too long, so that shortest paths and
 * their order come out exact for all maps that fit in memory.
 */
final class Octile {
  /** Length of a step along a row or column. */
  static final int STRAIGHT = 408;

  /** Length of a diagonal step. */
  static final int DIAGONAL = 577;

  /** The steps: 0 to 3 east, north, west, south; 4 to 7 north-east, north-west, south-west, … */
  static final int[] COLUMN_STEP = {1, 0, -1, 0, 1, -1, -1, 1};

  static final int[] ROW_STEP = {0, 1, 0, -1, 1, 1, -1, -1};

  private Octile() {}

  /** The shortest length without obstacles, in units of {@link #STRAIGHT} a cell. */
  static int distance(int columns, int rows) {
    int dx = Math.abs(columns);
    int dy = Math.abs(rows);
    return STRAIGHT * Math.max(dx, dy) + (DIAGONAL - STRAIGHT) * Math.min(dx, dy);
  }

  /**
   * For each free cell the steps it allows, bit i for step i: into free cells only, and diagonally
   * only where both cells beside the step are free.
   */
  static byte[] steps(BitGrid free) {
    int width = free.width();
    byte[] steps = new byte[width * free.height()];
    for (int row = 0; row < free.height(); row++) {
      for (int column = free.next(0, row); column < width; column = free.next(column + 1, row)) {
        steps[row * width + column] = (byte) steps(free, column, row);
      }
    }
    return steps;
  }

  /** The steps that one free cell allows, as in {@link #steps(BitGrid)}. */
  static int steps(BitGrid free, int column, int row) {
    int east = free.get(column + 1, row) ? 1 : 0;
    int north = free.get(column, row + 1) ? 1 : 0;
    int west = free.get(column - 1, row) ? 1 : 0;
    int south = free.get(column, row - 1) ? 1 : 0;
    int mask = east | north << 1 | west << 2 | south << 3;
    mask |= (east & north & (free.get(column + 1, row + 1) ? 1 : 0)) << 4;
    mask |= (west & north & (free.get(column - 1, row + 1) ? 1 : 0)) << 5;
    mask |= (west & south & (free.get(column - 1, row - 1) ? 1 : 0)) << 6;
    mask |= (east & south & (free.get(column + 1, row - 1) ? 1 : 0)) << 7;
    return mask;
  }
}
