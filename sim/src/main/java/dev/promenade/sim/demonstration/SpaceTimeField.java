package dev.promenade.sim.demonstration;

import java.util.Arrays;

/**
 * The least cost of getting from any place at any time to the goal, on a square grid of places and
 * even steps of time, by backward dynamic programming (Bellman, 1957). In a step a disc that turns
 * at once moves at full or half speed in one of {@value #DIRECTIONS} directions, or waits; between
 * cells the cost is interpolated bilinearly, so that moves need not end on a cell. Time costs 1 a
 * second; being somewhere at some time costs what {@link #stage} says. Not thread-safe; made once
 * and solved many times.
 */
final class SpaceTimeField {
  private static final int DIRECTIONS = 16;

  /** Cost of where one must not be, for one step [s]. */
  static final float FORBIDDEN = 20;

  final int width;
  final int height;
  final int steps;

  /** Side of a cell [m]. */
  final double cell;

  /** Length of a step [s]. */
  final double seconds;

  /** Extra cost of being in a cell at a step [s], {@code (steps + 1, height · width)}. */
  final float[][] stage;

  /** Cost to go from a cell at a step [s], {@code (steps + 1, height · width)}. */
  private final float[][] value;

  /** Cells along the edge, which no move may leave. */
  final int edge;

  private final int[] offset;
  private final float[][] weights;
  private final float[] next;
  private double left;
  private double bottom;

  /**
   * @param speed of the disc [m/s]
   */
  SpaceTimeField(int width, int height, double cell, int steps, double seconds, double speed) {
    this.width = width;
    this.height = height;
    this.cell = cell;
    this.steps = steps;
    this.seconds = seconds;
    stage = new float[steps + 1][width * height];
    value = new float[steps + 1][width * height];
    next = new float[width * height];
    edge = (int) Math.ceil(speed * seconds / cell) + 1;
    int moves = 2 * DIRECTIONS + 1;
    offset = new int[moves];
    weights = new float[moves][];
    for (int m = 0; m < moves; m++) {
      double length = m == 0 ? 0 : (m <= DIRECTIONS ? 1 : 0.5) * speed * seconds / cell;
      double angle = 2 * Math.PI * (m - 1) / DIRECTIONS;
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
  void place(double leftInMap, double bottomInMap) {
    left = leftInMap;
    bottom = bottomInMap;
    for (float[] costs : stage) {
      Arrays.fill(costs, 0);
    }
  }

  double centreX(int column) {
    return left + (column + 0.5) * cell;
  }

  double centreY(int row) {
    return bottom + (row + 0.5) * cell;
  }

  int column(double x) {
    return (int) Math.floor((x - left) / cell);
  }

  int row(double y) {
    return (int) Math.floor((y - bottom) / cell);
  }

  /**
   * Computes the costs to go.
   *
   * @param terminal cost to go of each cell at the last step, and of the cells along the edge at
   *     any step [s]; a cell of 0 is the goal
   */
  void solve(float[] terminal) {
    System.arraycopy(terminal, 0, value[steps], 0, terminal.length);
    for (int t = steps - 1; t >= 0; t--) {
      for (int c = 0; c < next.length; c++) {
        next[c] = value[t + 1][c] + stage[t + 1][c];
      }
      step(terminal, value[t]);
    }
  }

  private void step(float[] terminal, float[] costs) {
    System.arraycopy(terminal, 0, costs, 0, costs.length);
    int inner = width - 2 * edge;
    float[] best = new float[inner];
    float duration = (float) seconds;
    for (int row = edge; row < height - edge; row++) {
      Arrays.fill(best, Float.MAX_VALUE);
      int begin = row * width + edge;
      for (int m = 0; m < offset.length; m++) {
        relax(best, next, begin + offset[m], weights[m]);
      }
      for (int c = 0; c < inner; c++) {
        if (terminal[begin + c] > 0) {
          costs[begin + c] = best[c] + duration;
        }
      }
    }
  }

  private void relax(float[] best, float[] costs, int from, float[] w) {
    float w0 = w[0];
    float w1 = w[1];
    float w2 = w[2];
    float w3 = w[3];
    int above = from + width;
    for (int c = 0; c < best.length; c++) {
      float cost =
          w0 * costs[from + c]
              + w1 * costs[from + c + 1]
              + w2 * costs[above + c]
              + w3 * costs[above + c + 1];
      best[c] = Math.min(best[c], cost);
    }
  }

  /** Cost to go from a place, so long after step 0 [s]; of the nearest cell where outside. */
  double toGo(double x, double y, double time) {
    return between(value, x, y, time);
  }

  /** Extra cost of being somewhere for one step, so long after step 0 [s]. */
  double stageAt(double x, double y, double time) {
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
