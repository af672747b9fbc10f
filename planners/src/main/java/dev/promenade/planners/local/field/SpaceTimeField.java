package dev.promenade.planners.local.field;

import java.util.Arrays;

/**
 * The least cost of getting from any place at any time to the goal, on a square grid of places and
 * even steps of time, by backward dynamic programming (Bellman, 1957). In a step a disc that turns
 * at once moves at full speed in one of {@value #DIRECTIONS} directions, at half speed in every
 * other of them, or waits; between cells the cost is interpolated bilinearly, so that moves need
 * not end on a cell. Time costs 1 a second; being somewhere at some time costs what {@link #stage}
 * says. Not thread-safe; made once and solved many times.
 */
public final class SpaceTimeField {
  private static final int DIRECTIONS = 16;

  /** Cost of where one must not be, for one step [s]. */
  public static final float FORBIDDEN = 20;

  public final int width;
  public final int height;
  public final int steps;

  /** Side of a cell [m]. */
  public final double cell;

  /** Length of a step [s]. */
  public final double seconds;

  /** Extra cost of being in a cell at a step [s], {@code (steps + 1, height · width)}. */
  public final float[][] stage;

  /** Cost to go from a cell at a step [s], {@code (steps + 1, height · width)}. */
  private final float[][] value;

  /** Cells along the edge, which no move may leave. */
  public final int edge;

  private final int[] offset;
  private final float[][] weights;
  private final float[] next;
  private final float[] best;
  private final float[] lowLeft;
  private final float[] lowRight;
  private final float[] highLeft;
  private final float[] highRight;
  private double left;
  private double bottom;

  /**
   * @param speed of the disc [m/s]
   */
  public SpaceTimeField(
      int width, int height, double cell, int steps, double seconds, double speed) {
    this.width = width;
    this.height = height;
    this.cell = cell;
    this.steps = steps;
    this.seconds = seconds;
    stage = new float[steps + 1][width * height];
    value = new float[steps + 1][width * height];
    next = new float[width * height];
    best = new float[width];
    lowLeft = new float[width];
    lowRight = new float[width];
    highLeft = new float[width];
    highRight = new float[width];
    edge = (int) Math.ceil(speed * seconds / cell) + 1;
    int moves = DIRECTIONS + DIRECTIONS / 2 + 1;
    offset = new int[moves];
    weights = new float[moves][];
    for (int m = 0; m < moves; m++) {
      boolean slow = m > DIRECTIONS;
      double length = m == 0 ? 0 : (slow ? 0.5 : 1) * speed * seconds / cell;
      double angle = 2 * Math.PI * (slow ? 2 * m : m) / DIRECTIONS;
      double dx = length * Math.cos(angle);
      double dy = length * Math.sin(angle);
      int column = (int) Math.floor(dx + 1e-9);
      int row = (int) Math.floor(dy + 1e-9);
      float u = (float) Math.max(0, dx - column);
      float v = (float) Math.max(0, dy - row);
      offset[m] = row * width + column;
      weights[m] = new float[] {(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v};
    }
  }

  /** Puts the grid somewhere, and forgets all stage costs. */
  public void place(double leftInMap, double bottomInMap) {
    left = leftInMap;
    bottom = bottomInMap;
    for (float[] costs : stage) {
      Arrays.fill(costs, 0);
    }
  }

  /** What a gap to somebody costs for one step. */
  @FunctionalInterface
  public interface GapCost {
    /**
     * @param gap between outlines [m], below 0 in contact
     */
    double of(double gap);
  }

  /**
   * Adds what it costs to be near somebody who walks straight from one place to another about a
   * step.
   *
   * @param touch the sum of both radii [m]
   * @param room a larger gap costs nothing [m]
   */
  public void addWalker(
      int step,
      double fromX,
      double fromY,
      double toX,
      double toY,
      double touch,
      double room,
      GapCost cost) {
    double reach = touch + room;
    int firstColumn = Math.max(0, column(Math.min(fromX, toX) - reach));
    int lastColumn = Math.min(width - 1, column(Math.max(fromX, toX) + reach));
    int firstRow = Math.max(0, row(Math.min(fromY, toY) - reach));
    int lastRow = Math.min(height - 1, row(Math.max(fromY, toY) + reach));
    double wayX = toX - fromX;
    double wayY = toY - fromY;
    double squared = wayX * wayX + wayY * wayY;
    for (int row = firstRow; row <= lastRow; row++) {
      double dy = centreY(row) - fromY;
      for (int column = firstColumn; column <= lastColumn; column++) {
        double dx = centreX(column) - fromX;
        double along = squared == 0 ? 0 : (dx * wayX + dy * wayY) / squared;
        along = Math.max(0, Math.min(1, along));
        double ex = dx - along * wayX;
        double ey = dy - along * wayY;
        double distance2 = ex * ex + ey * ey;
        if (distance2 < reach * reach) {
          stage[step][row * width + column] += (float) cost.of(Math.sqrt(distance2) - touch);
        }
      }
    }
  }

  public double centreX(int column) {
    return left + (column + 0.5) * cell;
  }

  public double centreY(int row) {
    return bottom + (row + 0.5) * cell;
  }

  public int column(double x) {
    return (int) Math.floor((x - left) / cell);
  }

  public int row(double y) {
    return (int) Math.floor((y - bottom) / cell);
  }

  /**
   * Computes the costs to go.
   *
   * @param terminal cost to go of each cell at the last step, and of the cells along the edge at
   *     any step [s]; a cell of 0 is the goal
   */
  public void solve(float[] terminal) {
    solve(terminal, Math.max(width, height), 0);
  }

  /**
   * Computes the costs to go where a disc can be that is in the middle of the grid at step 0.
   *
   * @param slack cells that it may be farther away
   */
  public void solveAround(float[] terminal, int slack) {
    solve(terminal, slack, edge - 1);
  }

  private void solve(float[] terminal, int slack, int perStep) {
    System.arraycopy(terminal, 0, value[steps], 0, terminal.length);
    for (int t = steps - 1; t >= 0; t--) {
      float[] costs = value[t];
      System.arraycopy(terminal, 0, costs, 0, costs.length);
      int reach = slack + t * perStep;
      int left = Math.max(edge, width / 2 - reach);
      int right = Math.min(width - edge, width / 2 + reach);
      int low = Math.max(edge, height / 2 - reach);
      int high = Math.min(height - edge, height / 2 + reach);
      for (int row = low - edge; row < high + edge; row++) {
        for (int i = row * width + left - edge; i < row * width + right + edge; i++) {
          next[i] = value[t + 1][i] + stage[t + 1][i];
        }
      }
      for (int row = low; row < high; row++) {
        relax(row * width + left, right - left, terminal, costs);
      }
    }
  }

  /** Computes so many cells of a row. Copies stand at 0 because the compiler then uses vectors. */
  private void relax(int begin, int count, float[] terminal, float[] costs) {
    Arrays.fill(best, 0, count, Float.MAX_VALUE);
    for (int m = 0; m < offset.length; m++) {
      int from = begin + offset[m];
      System.arraycopy(next, from, lowLeft, 0, count);
      System.arraycopy(next, from + 1, lowRight, 0, count);
      System.arraycopy(next, from + width, highLeft, 0, count);
      System.arraycopy(next, from + width + 1, highRight, 0, count);
      least(best, lowLeft, lowRight, highLeft, highRight, weights[m], count);
    }
    float duration = (float) seconds;
    for (int c = 0; c < count; c++) {
      if (terminal[begin + c] > 0) {
        costs[begin + c] = best[c] + duration;
      }
    }
  }

  private static void least(
      float[] best, float[] a, float[] b, float[] c, float[] d, float[] weights, int count) {
    float wa = weights[0];
    float wb = weights[1];
    float wc = weights[2];
    float wd = weights[3];
    for (int i = 0; i < count; i++) {
      best[i] = Math.min(best[i], wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i]);
    }
  }

  /** Cost to go from a place, so long after step 0 [s]; of the nearest cell where outside. */
  public double toGo(double x, double y, double time) {
    return between(value, x, y, time);
  }

  /** Extra cost of being somewhere for one step, so long after step 0 [s]. */
  public double stageAt(double x, double y, double time) {
    return between(stage, x, y, time);
  }

  private double between(float[][] layers, double x, double y, double time) {
    double at = Math.max(0, Math.min(steps, time / seconds));
    int before = Math.min(steps - 1, (int) at);
    double share = at - before;
    double column = Math.max(0, Math.min(width - 1.001, (x - left) / cell - 0.5));
    double row = Math.max(0, Math.min(height - 1.001, (y - bottom) / cell - 0.5));
    int c = (int) column;
    int r = (int) row;
    double u = column - c;
    double v = row - r;
    int i = r * width + c;
    double sum = 0;
    for (int k = 0; k < 2; k++) {
      double weight = k == 0 ? 1 - share : share;
      if (weight > 0) {
        float[] layer = layers[before + k];
        double low = layer[i] * (1 - u) + layer[i + 1] * u;
        double high = layer[i + width] * (1 - u) + layer[i + width + 1] * u;
        sum += weight * (low * (1 - v) + high * v);
      }
    }
    return sum;
  }
}
