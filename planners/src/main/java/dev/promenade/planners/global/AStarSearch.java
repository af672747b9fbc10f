package dev.promenade.planners.global;

import dev.promenade.planners.global.queue.BucketQueue;
import dev.promenade.planners.map.BitGrid;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * A* (Hart, Nilsson, Raphael 1968) with the octile distance as heuristic and a bucket queue: the
 * reference that faster searches are measured against. All it prepares are the steps that each cell
 * allows. {@link #pruned} leaves out steps that lead nowhere sooner than others do.
 */
public final class AStarSearch implements GridSearch {
  private static final int POLL_EVERY = 4096;

  private final int width;
  private final String name;

  /** The steps to try in each cell: first those where a search starts, then by step of arrival. */
  private final byte[][] steps;

  private final int[] offset = new int[8];
  private final ConcurrentLinkedQueue<State> idle = new ConcurrentLinkedQueue<>();

  public AStarSearch(BitGrid free) {
    this(free, "a-star");
    Arrays.fill(steps, Octile.steps(free));
  }

  /**
   * @param forbidden steps that must not be gone in each cell, bit i for step i
   */
  static AStarSearch without(BitGrid free, byte[] forbidden) {
    AStarSearch search = new AStarSearch(free, "a-star");
    Arrays.fill(search.steps, SafeSteps.without(Octile.steps(free), forbidden));
    return search;
  }

  private AStarSearch(BitGrid free, String name) {
    this.name = name;
    width = free.width();
    steps = new byte[9][];
    for (int i = 0; i < 8; i++) {
      offset[i] = Octile.ROW_STEP[i] * width + Octile.COLUMN_STEP[i];
    }
  }

  /**
   * For a map that stays as it is: prepares for each cell and each step of arrival which steps may
   * lead on to a shortest path, by the rules of jump point search ({@link JumpLines#onward}), so
   * that cells are reached in few ways. Needs nine bytes a cell.
   */
  static AStarSearch pruned(BitGrid free) {
    AStarSearch search = new AStarSearch(free, "a-star-pruned");
    JumpLines lines = new JumpLines(free);
    byte[] all = Octile.steps(free);
    search.steps[0] = all;
    for (int arrival = 0; arrival < 8; arrival++) {
      byte[] some = new byte[all.length];
      int ahead = arrival < 4 ? 0 : 1 << arrival | 1 << (arrival - 4) | 1 << ((arrival - 3) & 3);
      for (int cell = 0; cell < all.length; cell++) {
        if (all[cell] != 0) {
          int onward =
              arrival < 4 ? lines.onward(arrival, cell % search.width, cell / search.width) : ahead;
          some[cell] = (byte) (all[cell] & onward);
        }
      }
      search.steps[arrival + 1] = some;
    }
    return search;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public GridPath search(int start, int goal, BooleanSupplier cancelled) {
    State state = idle.poll();
    if (state == null) {
      state = new State(steps[0].length);
    }
    try {
      return search(state, start, goal, cancelled);
    } finally {
      idle.add(state);
    }
  }

  private GridPath search(State state, int start, int goal, BooleanSupplier cancelled) {
    int[] reached = state.reached;
    int run = state.begin();
    BucketQueue queue = state.queue;
    int goalColumn = goal % width;
    int goalRow = goal / width;
    int first = Octile.distance(start % width - goalColumn, start / width - goalRow);
    state.start(start, first);
    int polls = POLL_EVERY;
    while (!queue.isEmpty()) {
      int cell = queue.pop();
      if (reached[2 * cell] != run) {
        continue;
      }
      if (cell == goal) {
        return path(state, goal);
      }
      if (--polls == 0) {
        polls = POLL_EVERY;
        if (cancelled.getAsBoolean()) {
          return GridPath.CANCELLED;
        }
      }
      reached[2 * cell] = run + 1;
      int length = reached[2 * cell + 1];
      for (int open = steps[state.from[cell] + 1][cell] & 0xff; open != 0; open &= open - 1) {
        int step = Integer.numberOfTrailingZeros(open);
        int next = cell + offset[step];
        int seen = reached[2 * next];
        int nextLength = length + (step < 4 ? Octile.STRAIGHT : Octile.DIAGONAL);
        if (seen < run || (seen == run && nextLength < reached[2 * next + 1])) {
          reached[2 * next] = run;
          reached[2 * next + 1] = nextLength;
          state.from[next] = (byte) step;
          int row = next / width;
          int rest = Octile.distance(next - row * width - goalColumn, row - goalRow);
          queue.push(nextLength + rest, next);
        }
      }
    }
    return GridPath.NONE;
  }

  private GridPath path(State state, int goal) {
    int count = 0;
    int straight = 0;
    int diagonal = 0;
    int lastStep = -2;
    int cell = goal;
    int[] corners = state.corners;
    for (int step = state.from[cell]; ; step = state.from[cell]) {
      if (step != lastStep) {
        if (count == corners.length) {
          corners = Arrays.copyOf(corners, 2 * count);
          state.corners = corners;
        }
        corners[count++] = cell;
        lastStep = step;
      }
      if (step < 0) {
        break;
      }
      straight += step < 4 ? 1 : 0;
      diagonal += step < 4 ? 0 : 1;
      cell -= offset[step];
    }
    int[] path = new int[count];
    for (int i = 0; i < count; i++) {
      path[i] = corners[count - 1 - i];
    }
    return new GridPath(straight + diagonal * Math.sqrt(2), path);
  }

  /** What one search needs, kept for the next one. */
  private static final class State extends SearchState {
    private int[] corners = new int[64];

    State(int cells) {
      super(cells);
    }
  }
}
