package dev.promenade.planners.global;

/**
 * A priority queue of cells by whole keys: a {@link LongHeap} of numbers that hold key, second key
 * and cell. Cells of equal keys come out with the lowest second key first.
 */
final class CellHeap {
  private final int cellBits;
  private final int secondShift;
  private final LongHeap heap = new LongHeap(256);

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
    heap.clear();
  }

  boolean isEmpty() {
    return heap.isEmpty();
  }

  void push(int key, int second, int cell) {
    heap.push((long) key << 32 | (long) (second >> secondShift) << cellBits | cell);
  }

  /** The lowest key; the queue must not be empty. */
  int topKey() {
    return (int) (heap.top() >>> 32);
  }

  /** Takes a cell of the lowest key; the queue must not be empty. */
  int pop() {
    return (int) heap.pop() & ((1 << cellBits) - 1);
  }
}
