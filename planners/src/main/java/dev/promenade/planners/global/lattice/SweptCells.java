package dev.promenade.planners.global.lattice;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.BodyOnMap;

/**
 * The cells that a body covers on the way of a {@link Move}, relative to the cell of its beginning,
 * as words of bits row by row; the same for every pose of a lattice, for its steps are whole cells.
 * The way is sampled so densely that a body grown by {@link Connector#MARGIN_CELLS} misses nothing
 * between samples.
 */
final class SweptCells {
  private final int firstRow;
  private final int firstColumn;
  private final int wordsPerRow;
  private final long[] words;
  private final int rows;
  private final float reach;

  /**
   * @param fractionX where in its cell every pose of the lattice is, 0 to 1
   * @param fractionY likewise
   */
  SweptCells(BodyOnMap body, Move move, double resolution, double fractionX, double fractionY) {
    double bodyCells = body.reach() / resolution;
    double far = 0;
    for (int i = 0; i < move.x().length; i++) {
      far = Math.max(far, Math.hypot(move.x()[i], move.y()[i]) / resolution);
    }
    int most = (int) Math.ceil(bodyCells + far) + 2;
    int side = 2 * most + 1;
    wordsPerRow = (side + 63) / 64;
    long[] all = new long[side * wordsPerRow];
    double x = 0;
    double y = 0;
    double heading = Headings.angle(move.from());
    for (int i = 0; i < move.x().length; i++) {
      double toX = move.x()[i] / resolution;
      double toY = move.y()[i] / resolution;
      double toHeading = heading + Angles.difference(move.heading()[i], heading);
      double moved = Math.hypot(toX - x, toY - y) + bodyCells * Math.abs(toHeading - heading);
      int samples = (int) Math.ceil(moved / (2 * Connector.MARGIN_CELLS));
      for (int k = 0; k <= samples; k++) {
        double share = samples == 0 ? 1 : (double) k / samples;
        double angle = heading + share * (toHeading - heading);
        body.cover(
            fractionX + x + share * (toX - x),
            fractionY + y + share * (toY - y),
            Math.cos(angle),
            Math.sin(angle));
        for (int row = body.firstRow(); row <= body.lastRow(); row++) {
          for (int column = body.from(row); column <= body.to(row); column++) {
            int bit = column + most;
            all[(row + most) * wordsPerRow + (bit >> 6)] |= 1L << bit;
          }
        }
      }
      x = toX;
      y = toY;
      heading = toHeading;
    }
    int low = 0;
    while (low < side && isEmpty(all, low)) {
      low++;
    }
    int high = side;
    while (high > low && isEmpty(all, high - 1)) {
      high--;
    }
    rows = high - low;
    words = new long[rows * wordsPerRow];
    System.arraycopy(all, low * wordsPerRow, words, 0, words.length);
    firstRow = low - most;
    firstColumn = -most;
    reach = (float) ((far + bodyCells + 1) * resolution);
  }

  private boolean isEmpty(long[] all, int row) {
    for (int i = 0; i < wordsPerRow; i++) {
      if (all[row * wordsPerRow + i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** A place farther from all obstacles than this is clear without a look [m]. */
  float reach() {
    return reach;
  }

  /** Whether none of the cells is an obstacle if the way begins in a cell. */
  boolean isClear(BitGrid obstacles, int column, int row) {
    long[] grid = obstacles.words();
    int perRow = obstacles.wordsPerRow();
    int left = column + firstColumn;
    int from = Math.max(0, -(row + firstRow));
    int to = Math.min(rows, obstacles.height() - row - firstRow);
    int shift = left & 63;
    int word = left >> 6;
    for (int i = from; i < to; i++) {
      int base = (row + firstRow + i + 1) * perRow;
      for (int k = 0; k < wordsPerRow; k++) {
        int at = word + k;
        long bits = at >= 0 && at < perRow ? grid[base + at] >>> shift : 0;
        if (shift != 0 && at + 1 >= 0 && at + 1 < perRow) {
          bits |= grid[base + at + 1] << (64 - shift);
        }
        if ((bits & words[i * wordsPerRow + k]) != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
