package dev.promenade.sim.world;

import java.util.Arrays;

/**
 * Points sorted into square cells of the plane, the cells hashed into a table: finds those near a
 * place, for any extent, without garbage once warm. Several cells may share a slot of the table, so
 * that what is found must be checked by distance.
 */
final class CellHash {
  /** Up to so many points, comparing all pairs is faster. */
  static final int COMPARE_ALL = 24;

  private final int mask;
  private final int[] start;
  private final int[] members;
  private final int[] slotOf;
  private double perMetre = 1;
  private int count;

  CellHash(int capacity) {
    int slots = Integer.highestOneBit(Math.max(16, 4 * capacity - 1)) * 2;
    mask = slots - 1;
    start = new int[slots + 1];
    members = new int[capacity];
    slotOf = new int[capacity];
  }

  /**
   * @param cell side of a cell [m]: neighbours within it lie in the 9 cells around a point
   */
  void build(double[] x, double[] y, int points, double cell) {
    count = points;
    perMetre = 1 / cell;
    Arrays.fill(start, 0);
    for (int i = 0; i < count; i++) {
      slotOf[i] = slot(cellOf(x[i]), cellOf(y[i]));
      start[slotOf[i] + 1]++;
    }
    for (int s = 0; s <= mask; s++) {
      start[s + 1] += start[s];
    }
    // Fill every slot from its end, so that its members stand in rising order.
    for (int i = count - 1; i >= 0; i--) {
      members[--start[slotOf[i] + 1]] = i;
    }
  }

  /** The slot of one of the 9 cells around a point; 0 to 8. */
  int around(double x, double y, int block) {
    return slot(cellOf(x) + block % 3 - 1, cellOf(y) + block / 3 - 1);
  }

  /** First place of a slot's members. */
  int from(int slot) {
    return start[slot + 1];
  }

  /** One past the last place of a slot's members. */
  int to(int slot) {
    return slot == mask ? count : start[slot + 2];
  }

  int member(int place) {
    return members[place];
  }

  private int cellOf(double coordinate) {
    return (int) Math.floor(coordinate * perMetre);
  }

  private int slot(int column, int row) {
    int hash = column * 0x9E3779B1 + row * 0x85EBCA77;
    return (hash ^ (hash >>> 15)) & mask;
  }
}
