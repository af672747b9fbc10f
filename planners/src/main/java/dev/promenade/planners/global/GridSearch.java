package dev.promenade.planners.global;

import java.util.function.BooleanSupplier;

/**
 * Finds shortest paths between cells of a fixed grid: steps to the 8 neighbours, of length 1 and
 * √2, the diagonal ones only where both cells beside them are free. Thread-safe.
 */
public interface GridSearch {
  /** The name in benchmarks. */
  String name();

  /**
   * @param start index of a free cell: row · width + column
   * @param goal index of a free cell
   * @param cancelled polled at least every 10 ms
   */
  GridPath search(int start, int goal, BooleanSupplier cancelled);
}
