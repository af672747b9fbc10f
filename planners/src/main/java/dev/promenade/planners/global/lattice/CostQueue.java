package dev.promenade.planners.global.lattice;

import java.util.Arrays;

/**
 * A priority queue of whole numbers by whole costs that lie within a window of each other: a ring
 * of stacks, one per cost, with a bit per stack (Dial 1969). Other than the queue of searches over
 * cells it lets costs fall, as those of a search whose estimate is not consistent do.
 */
final class CostQueue {
  private static final int NONE = -1;

  private final int mask;
  private final int[] top;
  private final long[] filled;
  private int[] item = new int[1024];
  private int[] below = new int[1024];
  private int used;
  private int free = NONE;
  private int size;
  private int cost;

  /**
   * @param window power of two, at least 64
   */
  CostQueue(int window) {
    mask = window - 1;
    top = new int[window];
    filled = new long[window / 64];
    Arrays.fill(top, NONE);
  }

  void clear() {
    Arrays.fill(top, NONE);
    Arrays.fill(filled, 0);
    used = 0;
    free = NONE;
    size = 0;
    cost = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The cost of the last number taken, or a lower one pushed since. */
  int cost() {
    return cost;
  }

  /** Costs beyond the window come out at its end. */
  void push(int itemCost, int newItem) {
    if (size == 0 || itemCost < cost) {
      cost = itemCost;
    }
    int entry = free;
    if (entry != NONE) {
      free = below[entry];
    } else {
      entry = used++;
      if (entry == item.length) {
        item = Arrays.copyOf(item, 2 * entry);
        below = Arrays.copyOf(below, 2 * entry);
      }
    }
    int bucket = Math.min(itemCost, cost + mask) & mask;
    item[entry] = newItem;
    below[entry] = top[bucket];
    top[bucket] = entry;
    filled[bucket >> 6] |= 1L << bucket;
    size++;
  }

  /** Takes a number of the lowest cost; the queue must not be empty. */
  int pop() {
    int bucket = next(cost & mask);
    cost += (bucket - cost) & mask;
    int entry = top[bucket];
    top[bucket] = below[entry];
    if (top[bucket] == NONE) {
      filled[bucket >> 6] &= ~(1L << bucket);
    }
    below[entry] = free;
    free = entry;
    size--;
    return item[entry];
  }

  private int next(int bucket) {
    int word = bucket >> 6;
    long bits = filled[word] >>> bucket;
    if (bits != 0) {
      return bucket + Long.numberOfTrailingZeros(bits);
    }
    do {
      word = (word + 1) & (filled.length - 1);
    } while (filled[word] == 0);
    return (word << 6) + Long.numberOfTrailingZeros(filled[word]);
  }
}
