package dev.promenade.planners.global;

import dev.promenade.planners.global.queue.BucketQueue;
import java.util.Arrays;

/** What a search over all cells by a bucket queue needs; kept from one search to the next. */
class SearchState {
  /** A step raises a key by less than this. */
  private static final int WINDOW = 2048;

  /**
   * Pairs: the run that reached the cell (odd once it is closed), and its length or cost so far.
   */
  final int[] reached;

  /** The step that the cell was reached by; −1 at the start. */
  final byte[] from;

  final BucketQueue queue = new BucketQueue(WINDOW);
  private int run;

  SearchState(int cells) {
    reached = new int[2 * cells];
    from = new byte[cells];
  }

  /** The number of a new run, even; what earlier ones reached is smaller. */
  int begin() {
    run += 2;
    if (run < 0) {
      Arrays.fill(reached, 0);
      run = 2;
    }
    return run;
  }

  /** Puts the start alone into the queue. */
  void start(int cell, int key) {
    queue.clear();
    queue.push(key, cell);
    reached[2 * cell] = run;
    reached[2 * cell + 1] = 0;
    from[cell] = -1;
  }
}
