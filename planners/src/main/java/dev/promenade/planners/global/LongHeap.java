package dev.promenade.planners.global;

import java.util.Arrays;

/**
 * A priority queue of numbers, smallest first, that makes no garbage once it has grown: a heap with
 * four children a node. Of one's own because {@code java.util.PriorityQueue} boxes every entry and
 * the primitive heaps of fastutil come with megabytes of other collections.
 */
public final class LongHeap {
  private long[] heap;
  private int size;

  /**
   * @param capacity entries that it holds before it grows
   */
  public LongHeap(int capacity) {
    heap = new long[capacity];
  }

  /** Forgets everything. */
  public void clear() {
    size = 0;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** Puts a number in. */
  public void push(long entry) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    int at = size++;
    while (at > 0) {
      int up = (at - 1) >> 2;
      if (heap[up] <= entry) {
        break;
      }
      heap[at] = heap[up];
      at = up;
    }
    heap[at] = entry;
  }

  /** The smallest number; the queue must not be empty. */
  public long top() {
    return heap[0];
  }

  /** Takes the smallest number; the queue must not be empty. */
  public long pop() {
    long taken = heap[0];
    long last = heap[--size];
    int at = 0;
    int child = 1;
    while (child < size) {
      int least = child;
      int end = Math.min(child + 4, size);
      for (int i = child + 1; i < end; i++) {
        if (heap[i] < heap[least]) {
          least = i;
        }
      }
      if (heap[least] >= last) {
        break;
      }
      heap[at] = heap[least];
      at = least;
      child = 4 * at + 1;
    }
    heap[at] = last;
    return taken;
  }
}
