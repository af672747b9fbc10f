package dev.promenade.planners.global;

import dev.promenade.planners.map.SweptDisc;
import java.util.Arrays;

/**
 * Goes down the cost-to-go T that a {@link CheapestSearch} found, in short steps along its slope,
 * interpolated between the four cells around, as long as that leads through free cells to a lower
 * T; else to the neighbour down the steepest. For one use.
 */
final class WayDown {
  /** Length of a step [cells]. */
  private static final double STRIDE = 0.5;

  /** So many steps that do not come to a lower T are too many. */
  private static final int PATIENCE = 8;

  private final int width;
  private final int height;
  private final byte[] steps;
  private final float[] time;
  private final int[] reached;
  private final int run;
  private final SweptDisc disc;
  private double[] x = new double[256];
  private double[] y = new double[256];
  private int[] cells = new int[256];
  private int size;
  private double slopeX;
  private double slopeY;

  /**
   * @param steps that each cell allows, as in {@link Octile#steps}
   * @param time T of each cell
   * @param reached at least {@code run} in cells whose T is known
   */
  WayDown(int width, byte[] steps, float[] time, int[] reached, int run, SweptDisc disc) {
    this.width = width;
    this.height = steps.length / width;
    this.steps = steps;
    this.time = time;
    this.reached = reached;
    this.run = run;
    this.disc = disc;
  }

  /**
   * @return points from the centre of the start to that of the goal, x and y in turn [cells from
   *     the grid's corner], between which the disc is clear
   */
  double[] follow(int start, int goal) {
    int cell = start;
    addCentre(start);
    float least = time[start];
    int since = 0;
    while (cell != goal) {
      slope(x[size - 1], y[size - 1]);
      double perLength = STRIDE / Math.hypot(slopeX, slopeY);
      double toX = x[size - 1] - perLength * slopeX;
      double toY = y[size - 1] - perLength * slopeY;
      int to = cellAt(toX, toY);
      if (to >= 0 && since < PATIENCE && isStep(cell, to)) {
        cell = to;
        add(toX, toY, to);
      } else {
        cell = steepest(cell);
        addCentre(cell);
      }
      since = time[cell] < least ? 0 : since + 1;
      least = Math.min(least, time[cell]);
    }
    addCentre(goal);
    keepClear();
    double[] way = new double[2 * size];
    for (int i = 0; i < size; i++) {
      way[2 * i] = x[i];
      way[2 * i + 1] = y[i];
    }
    return way;
  }

  private double centreX(int cell) {
    int column = cell % width;
    return column + 0.5;
  }

  private double centreY(int cell) {
    int row = cell / width;
    return row + 0.5;
  }

  private void addCentre(int cell) {
    add(centreX(cell), centreY(cell), cell);
  }

  private void add(double atX, double atY, int cell) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
      cells = Arrays.copyOf(cells, 2 * size);
    }
    x[size] = atX;
    y[size] = atY;
    cells[size++] = cell;
  }

  /**
   * Moves points to the centres of their cells where the disc is not clear between them or they
   * lead against a one-way zone, until all is well; between centres a step apart it always is.
   */
  private void keepClear() {
    boolean[] central = new boolean[size];
    for (int i = 1; i < size; i++) {
      boolean isStep = central[i - 1] && central[i];
      if (!isStep
          && (!disc.isClearOverCells(x[i - 1], y[i - 1], x[i], y[i])
              || disc.layers().forbidsWay(x[i - 1], y[i - 1], x[i], y[i]))) {
        for (int k = i; k >= i - 1; k--) {
          central[k] = true;
          x[k] = centreX(cells[k]);
          y[k] = centreY(cells[k]);
        }
        i = Math.max(0, i - 2);
      }
    }
  }

  /** Whether two cells are one, or a step apart that the first allows, both reached. */
  private boolean isStep(int from, int to) {
    if (reached[to] < run) {
      return false;
    }
    if (from == to) {
      return true;
    }
    for (int open = steps[from] & 0xff; open != 0; open &= open - 1) {
      if (neighbour(from, Integer.numberOfTrailingZeros(open)) == to) {
        return true;
      }
    }
    return false;
  }

  private int neighbour(int cell, int step) {
    return cell + Octile.ROW_STEP[step] * width + Octile.COLUMN_STEP[step];
  }

  private int cellAt(double atX, double atY) {
    if (!(atX >= 0 && atY >= 0 && atX < width && atY < height)) {
      return -1;
    }
    int column = (int) atX;
    int row = (int) atY;
    return row * width + column;
  }

  /** The neighbour to which T falls the steepest; there is always one to which it falls. */
  private int steepest(int cell) {
    int best = -1;
    double most = 0;
    for (int open = steps[cell] & 0xff; open != 0; open &= open - 1) {
      int step = Integer.numberOfTrailingZeros(open);
      int next = neighbour(cell, step);
      if (reached[next] >= run) {
        double fall = time[cell] - time[next];
        fall = step < 4 ? fall : fall / Math.sqrt(2);
        if (fall > most) {
          most = fall;
          best = next;
        }
      }
    }
    if (best < 0) {
      throw new IllegalStateException("no way down from cell %d".formatted(cell));
    }
    return best;
  }

  /** Sets the slope of T at a point, from the upwind differences of the cells around it. */
  private void slope(double atX, double atY) {
    int left = (int) Math.floor(atX - 0.5);
    int bottom = (int) Math.floor(atY - 0.5);
    double u = atX - 0.5 - left;
    double v = atY - 0.5 - bottom;
    slopeX = 0;
    slopeY = 0;
    for (int k = 0; k < 4; k++) {
      double weight = ((k & 1) == 0 ? 1 - u : u) * ((k >> 1) == 0 ? 1 - v : v);
      int cell = cellAt(left + (k & 1), bottom + (k >> 1));
      if (cell >= 0 && reached[cell] >= run) {
        slopeX += weight * difference(cell, 0, 2);
        slopeY += weight * difference(cell, 1, 3);
      }
    }
  }

  /** The upwind difference of T along one axis: above 0 where T falls backwards. */
  private float difference(int cell, int forwards, int backwards) {
    float ahead = time(cell, forwards);
    float behind = time(cell, backwards);
    float here = time[cell];
    if (Math.min(ahead, behind) >= here) {
      return 0;
    }
    return behind <= ahead ? here - behind : ahead - here;
  }

  private float time(int cell, int step) {
    int next = neighbour(cell, step);
    boolean known = (steps[cell] >> step & 1) != 0 && reached[next] >= run;
    return known ? time[next] : Float.POSITIVE_INFINITY;
  }
}
