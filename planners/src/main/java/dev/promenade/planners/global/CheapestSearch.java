package dev.promenade.planners.global;

import dev.promenade.planners.global.queue.BucketQueue;
import dev.promenade.planners.map.SweptDisc;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest way at any angle over cells whose metres cost differently ({@link CellCosts}).
 * Solves the eikonal equation |∇T| = cost outwards from the goal by upwind differences, as fast
 * marching does (Sethian 1996), in the order of A* towards the start (as FM*, Pêtrès et al. 2007),
 * and then goes down T from the start ({@link WayDown}). As that order may close a cell before both
 * neighbours that make its T are known, a cell whose T falls later is taken up again: T is what
 * fast marching finds, whatever the order. Thread-safe.
 *
 * <p>Two passes: a hasty one, which heads for the start and takes no cell up again, finds a way and
 * so a bound; the other leaves out cells through which no way is as cheap.
 *
 * <p>In one-way zones oblique to the rows a cell may be left diagonally but along neither axis of
 * that quadrant, so that no upwind difference tells its T. Where steps are forbidden T therefore
 * spreads along diagonal steps as well.
 *
 * <p>T is in eighths of a cell's side: a cell far from walls adds {@link CellCosts#CHEAPEST}.
 */
final class CheapestSearch {
  /** A fall of T that is not worth telling the neighbours [eighths of a cell]. */
  private static final float NOTHING = 0.02f;

  /** How far beyond the start the search goes, so that T around it is known [eighths]. */
  private static final int BEYOND = 4 * CellCosts.DEAREST;

  /**
   * What a cell's side on the straight way to the start counts for in the order of the search. With
   * all of {@link CellCosts#CHEAPEST} cells would be taken up again ten times; with 1/√2 of it, by
   * which T at least falls towards the farther one of the two cells that make it, hardly ever.
   */
  private static final double TRUST = CellCosts.CHEAPEST * Math.sqrt(0.5);

  /** Room for the bound of the second pass, so that T around the way is known [eighths]. */
  private static final int MARGIN = 6 * CellCosts.CHEAPEST;

  /** Length of a diagonal step [cells]. */
  private static final float DIAGONAL = 1.41422f;

  private static final int POLL_EVERY = 4096;

  private final int width;
  private final byte[] steps;
  private final Optional<byte[]> forbidden;

  /** The steps without those that are forbidden. */
  private final byte[] allowed;

  /** How many of the steps T spreads by: where some are forbidden diagonal ones as well. */
  private final int spreading;

  private final CellCosts costs;
  private final SweptDisc disc;
  private final int[] offset = new int[8];
  private final ConcurrentLinkedQueue<State> idle;

  /**
   * @param steps that each free cell allows, as in {@link Octile#steps}; diagonal ones may be
   *     missing
   * @param forbidden steps that the robot must not go, if any are
   * @param disc of the robot
   */
  CheapestSearch(
      int width, byte[] steps, Optional<byte[]> forbidden, CellCosts costs, SweptDisc disc) {
    this(width, steps, forbidden, costs, disc, new ConcurrentLinkedQueue<>());
  }

  private CheapestSearch(
      int width,
      byte[] steps,
      Optional<byte[]> forbidden,
      CellCosts costs,
      SweptDisc disc,
      ConcurrentLinkedQueue<State> idle) {
    this.idle = idle;
    this.forbidden = forbidden;
    allowed = forbidden.map(some -> SafeSteps.without(steps, some)).orElse(steps);
    spreading = forbidden.isPresent() ? 8 : 4;
    this.width = width;
    this.disc = disc;
    this.steps = steps;
    this.costs = costs;
    for (int i = 0; i < 8; i++) {
      offset[i] = Octile.ROW_STEP[i] * width + Octile.COLUMN_STEP[i];
    }
  }

  /** The same grid and zones with other steps and costs; what searches need is shared. */
  CheapestSearch changed(byte[] newSteps, CellCosts newCosts, SweptDisc newDisc) {
    return new CheapestSearch(width, newSteps, forbidden, newCosts, newDisc, idle);
  }

  byte[] steps() {
    return steps;
  }

  CellCosts costs() {
    return costs;
  }

  /**
   * @param start a free cell, and goal likewise
   * @return points of the way [cells from the grid's corner], x and y in turn, from the centre of
   *     the start to that of the goal, between which the disc is clear; empty if there is none,
   *     null if cancelled
   */
  double @Nullable [] search(int start, int goal, BooleanSupplier cancelled) {
    State state = idle.poll();
    if (state == null) {
      state = new State(steps.length);
    }
    try {
      float bound =
          march(state, goal, start, CellCosts.CHEAPEST, Float.POSITIVE_INFINITY, cancelled);
      if (bound < Float.POSITIVE_INFINITY) {
        bound =
            march(state, goal, start, TRUST, bound + Math.max(MARGIN, around(start)), cancelled);
      }
      if (Float.isNaN(bound)) {
        return null;
      }
      if (bound == Float.POSITIVE_INFINITY) {
        return new double[0];
      }
      return new WayDown(width, allowed, state.time, state.reached, state.run(), disc)
          .follow(start, goal);
    } finally {
      idle.add(state);
    }
  }

  /**
   * Works out T from the goal until the start is known.
   *
   * @param trust what a cell's side on the straight way to the start counts for in the order
   * @param bound cells through which every way costs more are left out; infinite for a hasty pass,
   *     which takes no cell up again and ends at the start
   * @return T of the start; infinite if it is not reached, NaN if cancelled
   */
  private float march(
      State state, int goal, int start, double trust, float bound, BooleanSupplier cancelled) {
    boolean hasty = bound == Float.POSITIVE_INFINITY;
    int run = state.begin();
    BucketQueue queue = state.queue;
    float[] time = state.time;
    int[] reached = state.reached;
    int startColumn = start % width;
    int startRow = start / width;
    queue.clear();
    queue.push((int) (trust * length(goal % width - startColumn, goal / width - startRow)), goal);
    reached[goal] = run;
    time[goal] = 0;
    int last = Integer.MAX_VALUE;
    int polls = POLL_EVERY;
    while (!queue.isEmpty()) {
      int cell = queue.pop();
      if (queue.key() > last) {
        break;
      }
      if (reached[cell] != run) {
        continue;
      }
      reached[cell] = run + 1;
      if (cell == start) {
        if (hasty) {
          break;
        }
        last = (int) time[cell] + Math.max(BEYOND, around(start));
      }
      if (--polls == 0) {
        polls = POLL_EVERY;
        if (cancelled.getAsBoolean()) {
          return Float.NaN;
        }
      }
      int open = steps[cell];
      for (int step = 0; step < spreading; step++) {
        if ((open >> step & 1) == 0) {
          continue;
        }
        int next = cell + offset[step];
        if ((hasty && reached[next] > run) || (allowed[next] >> (step ^ 2) & 1) == 0) {
          continue;
        }
        float fresh = eikonal(state, run, next);
        if (step > 3) {
          fresh = Math.min(fresh, time[cell] + DIAGONAL * costs.eighths(next));
        }
        if (reached[next] < run || fresh < time[next] - NOTHING) {
          int row = next / width;
          double left = length(next - row * width - startColumn, row - startRow);
          if (fresh + CellCosts.CHEAPEST * left > bound) {
            continue;
          }
          time[next] = fresh;
          reached[next] = run;
          queue.push(Math.max(queue.key(), (int) (fresh + trust * left)), next);
        }
      }
    }
    return reached[start] == run + 1 ? time[start] : Float.POSITIVE_INFINITY;
  }

  /** What four cells' sides around the start cost, where zones make them dear. */
  private int around(int start) {
    return 4 * costs.eighths(start);
  }

  /** T of a cell by the upwind differences to the neighbours reached so far. */
  private float eikonal(State state, int run, int cell) {
    int open = allowed[cell];
    float across = Math.min(time(state, run, cell, open, 0), time(state, run, cell, open, 2));
    float along = Math.min(time(state, run, cell, open, 1), time(state, run, cell, open, 3));
    float cost = costs.eighths(cell);
    float difference = across - along;
    if (!(Math.abs(difference) < cost)) {
      return Math.min(across, along) + cost;
    }
    return (across + along + (float) Math.sqrt(2 * cost * cost - difference * difference)) / 2;
  }

  private float time(State state, int run, int cell, int open, int step) {
    if ((open >> step & 1) == 0) {
      return Float.POSITIVE_INFINITY;
    }
    int next = cell + offset[step];
    return state.reached[next] >= run ? state.time[next] : Float.POSITIVE_INFINITY;
  }

  /** The straight way [cells]. */
  private static double length(int columns, int rows) {
    return Math.sqrt((double) columns * columns + rows * rows);
  }

  /** What one search needs, kept for the next one. */
  private static final class State {
    /** A step raises a key by less than this. */
    private static final int WINDOW = 1024;

    /** The run that reached a cell; odd while its T stands, even while it is to be passed on. */
    private final int[] reached;

    private final float[] time;
    private final BucketQueue queue = new BucketQueue(WINDOW);
    private int run;

    State(int cells) {
      reached = new int[cells];
      time = new float[cells];
    }

    int begin() {
      run += 2;
      if (run < 0) {
        Arrays.fill(reached, 0);
        run = 2;
      }
      return run;
    }

    int run() {
      return run;
    }
  }
}
