package dev.promenade.sim.world;

/**
 * Which boxes lie in which cell of a plain grid over the map. Immutable and without scratch state,
 * so that episodes on several threads share one.
 */
final class WallIndex {
  private static final double SMALLEST_CELL = 1.0;
  private static final int MOST_CELLS_PER_SIDE = 512;

  private final int count;
  private final double left;
  private final double bottom;
  private final double perMetre;
  private final int columns;
  private final int rows;

  /** Entries of cell c are {@code entries[first[c]]} to {@code entries[first[c + 1] - 1]}. */
  private final int[] first;

  private final int[] entries;

  /** The lowest cell of each box's bounding rectangle. */
  private final int[] lowColumn;

  private final int[] lowRow;

  /**
   * @param bounds per box: smallest x, smallest y, largest x, largest y [m]
   */
  WallIndex(double[] bounds) {
    count = bounds.length / 4;
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      minX = Math.min(minX, bounds[4 * i]);
      minY = Math.min(minY, bounds[4 * i + 1]);
      maxX = Math.max(maxX, bounds[4 * i + 2]);
      maxY = Math.max(maxY, bounds[4 * i + 3]);
    }
    double extent = count == 0 ? 0 : Math.max(maxX - minX, maxY - minY);
    double cell = Math.max(SMALLEST_CELL, extent / MOST_CELLS_PER_SIDE);
    left = count == 0 ? 0 : minX;
    bottom = count == 0 ? 0 : minY;
    perMetre = 1 / cell;
    columns = count == 0 ? 1 : (int) ((maxX - minX) * perMetre) + 1;
    rows = count == 0 ? 1 : (int) ((maxY - minY) * perMetre) + 1;
    lowColumn = new int[count];
    lowRow = new int[count];
    first = new int[columns * rows + 1];
    for (int i = 0; i < count; i++) {
      lowColumn[i] = column(bounds[4 * i]);
      lowRow[i] = row(bounds[4 * i + 1]);
      for (int r = lowRow[i]; r <= row(bounds[4 * i + 3]); r++) {
        for (int c = lowColumn[i]; c <= column(bounds[4 * i + 2]); c++) {
          first[r * columns + c + 1]++;
        }
      }
    }
    for (int c = 0; c < columns * rows; c++) {
      first[c + 1] += first[c];
    }
    entries = new int[first[columns * rows]];
    int[] next = first.clone();
    for (int i = 0; i < count; i++) {
      for (int r = lowRow[i]; r <= row(bounds[4 * i + 3]); r++) {
        for (int c = lowColumn[i]; c <= column(bounds[4 * i + 2]); c++) {
          entries[next[r * columns + c]++] = i;
        }
      }
    }
  }

  /**
   * Boxes that share a cell with a rectangle, each once, always in the same order.
   *
   * @param out takes the first {@code out.length} of them
   * @return how many there are
   */
  int query(double minX, double minY, double maxX, double maxY, int[] out) {
    if (count == 0) {
      return 0;
    }
    int c0 = column(minX);
    int c1 = column(maxX);
    int r0 = row(minY);
    int r1 = row(maxY);
    int found = 0;
    if ((c1 - c0 + 1) * (r1 - r0 + 1) > count) {
      for (int i = 0; i < count; i++) {
        if (found < out.length) {
          out[found] = i;
        }
        found++;
      }
      return found;
    }
    for (int r = r0; r <= r1; r++) {
      for (int c = c0; c <= c1; c++) {
        int cell = r * columns + c;
        for (int k = first[cell]; k < first[cell + 1]; k++) {
          int box = entries[k];
          // A box in several cells counts in the first of them that the rectangle touches.
          if (c == Math.max(c0, lowColumn[box]) && r == Math.max(r0, lowRow[box])) {
            if (found < out.length) {
              out[found] = box;
            }
            found++;
          }
        }
      }
    }
    return found;
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  /** First entry of a cell; {@code firstEntry(cell + 1)} ends it. */
  int firstEntry(int cell) {
    return first[cell];
  }

  int entry(int k) {
    return entries[k];
  }

  /** In units of cells, from the index's left edge; not limited to the index. */
  double toColumns(double x) {
    return (x - left) * perMetre;
  }

  double toRows(double y) {
    return (y - bottom) * perMetre;
  }

  private int column(double x) {
    return (int) Math.max(0, Math.min(columns - 1, (x - left) * perMetre));
  }

  private int row(double y) {
    return (int) Math.max(0, Math.min(rows - 1, (y - bottom) * perMetre));
  }
}
