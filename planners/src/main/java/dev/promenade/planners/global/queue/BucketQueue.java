package dev.promenade.planners.global.queue;

import java.util.Arrays;

/**
 * A priority queue of whole numbers, such as cells, for whole keys that lie within a window of each
 * other: a ring of stacks, one per key (Dial 1969), with a bit per stack to find the next one.
 * Equal keys come out last in, first out. Keys may fall below the last one taken, as those of a
 * search whose estimate is not consistent do. Of one's own because no library at hand has one.
 */
public final class BucketQueue {
  private static final int NONE = -1;

  private final int mask;
  private final int[] top;
  private final long[] filled;
  private int[] item = new int[1024];
  private int[] below = new int[1024];
  private int free = NONE;
  private int used;
  private int key;
  private int size;

  /**
   * @param window power of two, at least 64, above the largest rise of a key over the lowest
   */
  public BucketQueue(int window) {
    if (Integer.bitCount(window) != 1 || window < 64) {
      throw new IllegalArgumentException(
          "window of the queue is %d; give a power of two from 64".formatted(window));
    }
    mask = window - 1;
    top = new int[window];
    filled = new long[window / 64];
    Arrays.fill(top, NONE);
  }

  /** Forgets everything. */
  public void clear() {
    if (size > 0) {
      Arrays.fill(top, NONE);
      Arrays.fill(filled, 0);
    }
    size = 0;
    used = 0;
    free = NONE;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The key of the number taken last, or a lower one pushed since. */
  public int key() {
    return key;
  }

  /** Puts a number in; keys beyond the window come out at its end. */
  public void push(int itemKey, int newItem) {
    if (size == 0 || itemKey < key) {
      key = itemKey;
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
    int bucket = Math.min(itemKey, key + mask) & mask;
    item[entry] = newItem;
    below[entry] = top[bucket];
    top[bucket] = entry;
    filled[bucket >> 6] |= 1L << bucket;
    size++;
  }

  /** Takes a number of the lowest key; the queue must not be empty. */
  public int pop() {
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
