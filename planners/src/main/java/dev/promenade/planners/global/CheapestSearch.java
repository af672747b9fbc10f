package dev.promenade.planners.global;

import dev.promenade.planners.global.queue.BucketQueue;
import dev.promenade.planners.map.BitGrid;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Weighted A* over cells whose metres cost differently ({@link CellCosts}), in a corridor around
 * the shortest path, which jump points find much faster than all cells could be searched.
 * Thread-safe.
 *
 * <p>Steps are 12 along rows and columns and 17 diagonally (17 / 12 is 0.2 % above √2), times the
 * cost of the cell entered.
 */
final class CheapestSearch {
  private static final int STRAIGHT = 12;
  private static final int DIAGONAL = 17;

  /**
   * Expected cost of a metre, in eighths. As it is not the least, but twice that, the way found may
   * cost up to twice the cheapest one in the corridor (weighted A*, Pohl 1970); for that the search
   * hardly spreads.
   */
  private static final int LIKELY = 2 * CellCosts.CHEAPEST;

  private static final int POLL_EVERY = 4096;

  private final int width;
  private final byte[] steps;
  private final CellCosts costs;
  private final JumpPointSearch shortest;
  private final int[] offset = new int[8];
  private final ConcurrentLinkedQueue<State> idle;

  /**
   * @param steps that each free cell allows, as in {@link Octile#steps}; diagonal ones may be
   *     missing
   */
  CheapestSearch(BitGrid free, byte[] steps, CellCosts costs) {
    this(free.width(), steps, costs, JumpPointSearch.online(free), new ConcurrentLinkedQueue<>());
  }

  private CheapestSearch(
      int width,
      byte[] steps,
      CellCosts costs,
      JumpPointSearch shortest,
      ConcurrentLinkedQueue<State> idle) {
    this.idle = idle;
    this.shortest = shortest;
    this.width = width;
    this.steps = steps;
    this.costs = costs;
    for (int i = 0; i < 8; i++) {
      offset[i] = Octile.ROW_STEP[i] * width + Octile.COLUMN_STEP[i];
    }
  }

  /** The same grid with other steps and costs; what searches need is shared. */
  CheapestSearch changed(BitGrid newFree, byte[] newSteps, CellCosts newCosts) {
    return new CheapestSearch(width, newSteps, newCosts, shortest.changed(newFree), idle);
  }

  byte[] steps() {
    return steps;
  }

  CellCosts costs() {
    return costs;
  }

  /**
   * @return the cells of the way from start to goal; empty if there is none, null if cancelled
   */
  int @Nullable [] search(int start, int goal, BooleanSupplier cancelled) {
    GridPath path = shortest.search(start, goal, cancelled);
    if (!path.isFound()) {
      return Double.isNaN(path.length()) ? null : new int[0];
    }
    State state = idle.poll();
    if (state == null) {
      state = new State(width, steps.length);
    }
    try {
      state.corridor.follow(path);
      return search(state, start, goal, cancelled);
    } finally {
      idle.add(state);
    }
  }

  private int @Nullable [] search(State state, int start, int goal, BooleanSupplier cancelled) {
    int[] reached = state.reached;
    int run = state.begin();
    BucketQueue queue = state.queue;
    Corridor corridor = state.corridor;
    int goalColumn = goal % width;
    int goalRow = goal / width;
    int first = likely(start % width - goalColumn, start / width - goalRow);
    state.start(start, first);
    int polls = POLL_EVERY;
    while (!queue.isEmpty()) {
      int cell = queue.pop();
      if (reached[2 * cell] != run) {
        continue;
      }
      if (cell == goal) {
        return way(state.from, goal);
      }
      if (--polls == 0) {
        polls = POLL_EVERY;
        if (cancelled.getAsBoolean()) {
          return null;
        }
      }
      reached[2 * cell] = run + 1;
      int cost = reached[2 * cell + 1];
      int cellRow = cell / width;
      int cellColumn = cell - cellRow * width;
      for (int open = steps[cell] & 0xff; open != 0; open &= open - 1) {
        int step = Integer.numberOfTrailingZeros(open);
        int next = cell + offset[step];
        int row = cellRow + Octile.ROW_STEP[step];
        int column = cellColumn + Octile.COLUMN_STEP[step];
        if (!corridor.contains(column, row)) {
          continue;
        }
        int seen = reached[2 * next];
        int nextCost = cost + (step < 4 ? STRAIGHT : DIAGONAL) * costs.eighths(next);
        if (seen < run || (seen == run && nextCost < reached[2 * next + 1])) {
          reached[2 * next] = run;
          reached[2 * next + 1] = nextCost;
          state.from[next] = (byte) step;
          int key = nextCost + likely(column - goalColumn, row - goalRow);
          queue.push(Math.max(queue.key(), key), next);
        }
      }
    }
    return new int[0];
  }

  /** What the rest of the way may cost: {@link #LIKELY} eighths a metre if it goes straight. */
  private static int likely(int columns, int rows) {
    int dx = Math.abs(columns);
    int dy = Math.abs(rows);
    return LIKELY * (STRAIGHT * Math.max(dx, dy) + (DIAGONAL - STRAIGHT) * Math.min(dx, dy));
  }

  private int[] way(byte[] from, int goal) {
    int count = 1;
    for (int cell = goal; from[cell] >= 0; cell -= offset[from[cell]]) {
      count++;
    }
    int[] way = new int[count];
    int cell = goal;
    for (int i = count - 1; i >= 0; i--) {
      way[i] = cell;
      cell -= i > 0 ? offset[from[cell]] : 0;
    }
    return way;
  }

  /** What one search needs, kept for the next one. */
  private static final class State extends SearchState {
    private final Corridor corridor;

    State(int width, int cells) {
      super(cells);
      corridor = new Corridor(width, cells / width);
    }
  }
}
