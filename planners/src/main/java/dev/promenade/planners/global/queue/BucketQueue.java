package dev.promenade.planners.global;

import java.util.Arrays;

/**
 * A priority queue of cells for whole keys that never fall below the last one taken and never rise
 * above it by the window or more: a ring of stacks, one per key (Dial 1969), with a bit per stack
 * to find the next one. Equal keys come out last in, first out. Of one's own because no library at
 * hand has one.
 */
final class BucketQueue {
  private static final int NONE = -1;

  private final int mask;
  private final int[] top;
  private final long[] filled;
  private int[] cell = new int[1024];
  private int[] below = new int[1024];
  private int free = NONE;
  private int used;
  private int key;
  private int size;

  /**
   * @param window power of two, at least 64, above the largest rise of a key
   */
  BucketQueue(int window) {
    if (Integer.bitCount(window) != 1 || window < 64) {
      throw new IllegalArgumentException(
          "window of the queue is %d; give a power of two from 64".formatted(window));
    }
    mask = window - 1;
    top = new int[window];
    filled = new long[window / 64];
    Arrays.fill(top, NONE);
  }

  /** Forgets everything; keys may start from {@code firstKey} again. */
  void clear(int firstKey) {
    if (size > 0) {
      Arrays.fill(top, NONE);
      Arrays.fill(filled, 0);
    }
    size = 0;
    used = 0;
    free = NONE;
    key = firstKey;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The key of the cell taken last. */
  int key() {
    return key;
  }

  void push(int cellKey, int newCell) {
    int entry = free;
    if (entry != NONE) {
      free = below[entry];
    } else {
      entry = used++;
      if (entry == cell.length) {
        cell = Arrays.copyOf(cell, 2 * entry);
        below = Arrays.copyOf(below, 2 * entry);
      }
    }
    int bucket = cellKey & mask;
    cell[entry] = newCell;
    below[entry] = top[bucket];
    top[bucket] = entry;
    filled[bucket >> 6] |= 1L << bucket;
    size++;
  }

  /** Takes a cell of the lowest key; the queue must not be empty. */
  int pop() {
    int bucket = next(key & mask);
    key += (bucket - key) & mask;
    int entry = top[bucket];
    top[bucket] = below[entry];
    if (top[bucket] == NONE) {
      filled[bucket >> 6] &= ~(1L << bucket);
    }
    below[entry] = free;
    free = entry;
    size--;
    return cell[entry];
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
