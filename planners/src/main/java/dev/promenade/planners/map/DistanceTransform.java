package dev.promenade.planners.map;

import java.util.Arrays;

/**
 * The exact squared Euclidean distance from each cell's centre to the nearest obstacle cell, taken
 * as a closed square, in half cells squared.
 *
 * <p>Distance to a square is, per axis, the distance between centres less half a cell, and never
 * below 0. So the transform is separable as that of Felzenszwalb and Huttenlocher ("Distance
 * Transforms of Sampled Functions", 2012): first the distance within each column, then for each row
 * the lower envelope of parabolas that stand on the edges between columns, as high as the lower of
 * the two columns, beside the cell's own column.
 */
final class DistanceTransform {
  /** Half cells squared where there is no obstacle at all. */
  static final int NOTHING = 1 << 30;

  private static final int FAR = 1 << 15;

  /** Up to this distance within columns [cells] trying all offsets beats the envelope. */
  private static final int NEAR = 40;

  private final int width;
  private final int[] shiftedLeft;
  private final int[] shiftedRight;
  private final int[] column;
  private final double[] height;
  private final double[] from;
  private final int[] vertex;

  DistanceTransform(int width) {
    this.width = width;
    shiftedLeft = new int[width];
    shiftedRight = new int[width];
    column = new int[width];
    height = new double[width + 1];
    from = new double[width + 2];
    vertex = new int[width + 1];
  }

  /**
   * Fills {@code steps} with the distance of each cell to the nearest obstacle of its column
   * [cells] for the rows given; cells outside these rows do not count.
   *
   * @param steps one array for each row, of the grid's width; for rows [first, last)
   */
  static void columns(BitGrid obstacles, int[][] steps, int first, int last) {
    int width = obstacles.width();
    for (int row = first; row < last; row++) {
      int[] here = steps[row];
      if (row == first) {
        Arrays.fill(here, FAR);
      } else {
        oneMore(steps[row - 1], here, width);
      }
      for (int c = obstacles.next(0, row); c < width; c = obstacles.next(c + 1, row)) {
        here[c] = 0;
      }
    }
    for (int row = last - 2; row >= first; row--) {
      atMostOneMore(steps[row + 1], steps[row], width);
    }
  }

  private static void oneMore(int[] above, int[] here, int width) {
    for (int c = 0; c < width; c++) {
      here[c] = Math.min(FAR, above[c] + 1);
    }
  }

  private static void atMostOneMore(int[] below, int[] here, int width) {
    for (int c = 0; c < width; c++) {
      here[c] = Math.min(here[c], below[c] + 1);
    }
  }

  /**
   * The row pass.
   *
   * @param steps of the row, from {@link #columns}
   * @param squared filled with half cells squared, {@link #NOTHING} where there is no obstacle
   */
  void row(int[] steps, int[] squared) {
    int most = 0;
    for (int c = 0; c < width; c++) {
      int v = Math.max(0, 2 * steps[c] - 1);
      column[c] = steps[c] >= FAR ? NOTHING : v * v;
      most = Math.max(most, steps[c]);
    }
    System.arraycopy(column, 0, squared, 0, width);
    if (most <= NEAR) {
      tryOffsets(squared);
    } else {
      envelope(squared);
    }
  }

  private void tryOffsets(int[] squared) {
    for (int offset = 1; offset < width; offset++) {
      int across = (2 * offset - 1) * (2 * offset - 1);
      if (across >= largest(squared, width)) {
        return;
      }
      System.arraycopy(column, offset, shiftedLeft, 0, width - offset);
      Arrays.fill(shiftedLeft, width - offset, width, NOTHING);
      System.arraycopy(column, 0, shiftedRight, offset, width - offset);
      Arrays.fill(shiftedRight, 0, offset, NOTHING);
      lower(squared, shiftedLeft, shiftedRight, across, width);
    }
  }

  private static int largest(int[] values, int length) {
    int largest = 0;
    for (int i = 0; i < length; i++) {
      largest = Math.max(largest, values[i]);
    }
    return largest;
  }

  private static void lower(int[] squared, int[] left, int[] right, int across, int length) {
    for (int i = 0; i < length; i++) {
      squared[i] = Math.min(squared[i], Math.min(left[i], right[i]) + across);
    }
  }

  /** Parabolas stand at 2 m − 1 half cells for m = 0 … width; cell q has its centre at 2 q. */
  private void envelope(int[] squared) {
    int last = -1;
    for (int m = 0; m <= width; m++) {
      int low = Math.min(m == 0 ? NOTHING : column[m - 1], m == width ? NOTHING : column[m]);
      if (low >= NOTHING) {
        continue;
      }
      double position = 2.0 * m - 1;
      double value = low + position * position;
      double begin = Double.NEGATIVE_INFINITY;
      while (last >= 0) {
        double before = 2.0 * vertex[last] - 1;
        begin = (value - (height[last] + before * before)) / (4.0 * (m - vertex[last]));
        if (begin > from[last]) {
          break;
        }
        last--;
      }
      last++;
      vertex[last] = m;
      height[last] = low;
      from[last] = last == 0 ? Double.NEGATIVE_INFINITY : begin;
    }
    int k = 0;
    for (int q = 0; q < width && last >= 0; q++) {
      while (k < last && from[k + 1] < 2 * q) {
        k++;
      }
      long across = 2L * q - 2L * vertex[k] + 1;
      squared[q] = (int) Math.min(squared[q], across * across + (long) height[k]);
    }
  }
}
