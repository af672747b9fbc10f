package dev.promenade.planners.global;

import java.util.Arrays;

/**
 * A priority queue of cells by whole keys: a heap with four children a node, on long values that
 * hold key, second key and cell. Cells of equal keys come out with the lowest second key first.
 */
final class CellHeap {
  private final int cellBits;
  private final int secondShift;
  private long[] heap = new long[256];
  private int size;

  /**
   * @param cells number of cells; their indices are below it
   * @param largestSecond the largest second key; it is kept as coarsely as the room left asks for
   */
  CellHeap(int cells, int largestSecond) {
    cellBits = 32 - Integer.numberOfLeadingZeros(Math.max(1, cells - 1));
    int room = 32 - cellBits;
    secondShift = Math.max(0, 32 - Integer.numberOfLeadingZeros(largestSecond) - room);
  }

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void push(int key, int second, int cell) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    long entry = (long) key << 32 | (long) (second >> secondShift) << cellBits | cell;
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

  /** The lowest key; the queue must not be empty. */
  int topKey() {
    return (int) (heap[0] >>> 32);
  }

  /** Takes a cell of the lowest key; the queue must not be empty. */
  int pop() {
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
    return (int) taken & ((1 << cellBits) - 1);
  }
}
