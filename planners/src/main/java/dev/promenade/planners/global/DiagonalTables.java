package dev.promenade.planners.global;

import java.util.stream.IntStream;

/**
 * For every cell and diagonal how far it is to the first cell from which a straight jump leads
 * somewhere (JPS+, Harabor and Grastien 2014; along rows and columns {@link JumpLines} is as fast
 * as a table). The four diagonals are filled in parallel.
 */
final class DiagonalTables {
  private final short[][] steps = new short[4][];

  DiagonalTables(JumpLines lines) {
    IntStream.range(0, 4).parallel().forEach(i -> steps[i] = table(lines, 4 + i));
  }

  /** Steps to such a cell, or minus the steps that are possible without meeting one. */
  int steps(int diagonal, int cell) {
    return steps[diagonal - 4][cell];
  }

  private static short[] table(JumpLines lines, int diagonal) {
    int width = lines.width();
    int height = lines.height();
    int dc = Octile.COLUMN_STEP[diagonal];
    int dr = Octile.ROW_STEP[diagonal];
    int first = diagonal - 4;
    int second = (diagonal - 3) & 3;
    short[] table = new short[width * height];
    for (int i = 0; i < height; i++) {
      int row = dr > 0 ? height - 1 - i : i;
      for (int column = 0; column < width; column++) {
        if (!lines.isFree(column, row) || !lines.canStep(diagonal, column, row)) {
          continue;
        }
        int c = column + dc;
        int r = row + dr;
        int beyond = table[r * width + c];
        int here;
        if (lines.jump(first, c, r) > 0 || lines.jump(second, c, r) > 0) {
          here = 1;
        } else {
          here = beyond > 0 ? beyond + 1 : beyond - 1;
        }
        table[row * width + column] = (short) here;
      }
    }
    return table;
  }
}
