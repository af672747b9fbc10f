package dev.promenade.planners.safety;

import java.util.Arrays;

/**
 * Since when the lidar has hit places of the map again and again: a thing that stands still is hit
 * at one place for long, a surface that walks on is not. A hashed table of small cells, the newer
 * overwriting the older; allocates nothing.
 */
final class Places {
  private static final double CELL = 0.05;
  private static final int SLOTS = 1 << 13;

  /** A place not hit for longer begins anew [s]. */
  private static final double PAUSE = 0.35;

  private final long[] cell = new long[SLOTS];
  private final double[] first = new double[SLOTS];
  private final double[] last = new double[SLOTS];

  Places() {
    clear();
  }

  void clear() {
    Arrays.fill(last, Double.NEGATIVE_INFINITY);
  }

  /** The lidar hits a place in the map frame [m]. */
  void hit(double x, double y, double stamp) {
    long key = key(Math.round(x / CELL), Math.round(y / CELL));
    int slot = slot(key);
    if (cell[slot] != key || !(stamp - last[slot] <= PAUSE && stamp >= last[slot])) {
      cell[slot] = key;
      first[slot] = stamp;
    }
    last[slot] = stamp;
  }

  /** For how long a place or one right beside it has been hit [s]; 0 if it was not. */
  double hitFor(double x, double y, double stamp) {
    long column = (long) Math.floor(x / CELL);
    long row = (long) Math.floor(y / CELL);
    double longest = 0;
    for (int k = 0; k < 4; k++) {
      long key = key(column + (k & 1), row + (k >> 1));
      int slot = slot(key);
      if (cell[slot] == key && stamp - last[slot] <= PAUSE) {
        longest = Math.max(longest, stamp - first[slot]);
      }
    }
    return longest;
  }

  private static long key(long column, long row) {
    return (column << 32) ^ (row & 0xffffffffL);
  }

  private static int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 51);
  }
}
