package dev.promenade.planners.global;

import dev.promenade.planners.map.BitGrid;

/**
 * What a {@link GridSearch} found. A plain class rather than a record, for the array in it is not
 * copied.
 */
public final class GridPath {
  /** There is no path. */
  static final GridPath NONE = new GridPath(Double.POSITIVE_INFINITY, new int[0]);

  /** The search was called off. */
  static final GridPath CANCELLED = new GridPath(Double.NaN, new int[0]);

  private final double length;
  private final int[] corners;

  /**
   * @param length [cells]
   * @param corners indices of cells from start to goal; consecutive ones are in one row, column or
   *     diagonal with only free steps between them
   */
  GridPath(double length, int[] corners) {
    this.length = length;
    this.corners = corners;
  }

  public boolean isFound() {
    return corners.length > 0;
  }

  /** The length [cells]; +Infinity without a path, NaN when cancelled. */
  public double length() {
    return length;
  }

  /**
   * Goes the way step by step over a grid: its length [cells], or NaN where a step leaves the free
   * cells or cuts a corner, or two corners are not in one row, column or diagonal.
   */
  public double walk(BitGrid free) {
    int width = free.width();
    int straight = 0;
    int diagonal = 0;
    for (int i = 0; i < corners.length; i++) {
      int column = corners[i] % width;
      int row = corners[i] / width;
      int across = i == 0 ? 0 : column - corners[i - 1] % width;
      int up = i == 0 ? 0 : row - corners[i - 1] / width;
      if (across != 0 && up != 0 && Math.abs(across) != Math.abs(up)) {
        return Double.NaN;
      }
      int steps = Math.max(Math.abs(across), Math.abs(up));
      int dc = Integer.signum(across);
      int dr = Integer.signum(up);
      for (int k = steps; k >= 0; k--) {
        int c = column - k * dc;
        int r = row - k * dr;
        boolean isFree = free.get(c, r);
        if (!isFree || (k < steps && !(free.get(c - dc, r) && free.get(c, r - dr)))) {
          return Double.NaN;
        }
      }
      straight += across == 0 || up == 0 ? steps : 0;
      diagonal += across == 0 || up == 0 ? 0 : steps;
    }
    return straight + diagonal * Math.sqrt(2);
  }

  /** How many cells {@link #corner} knows. */
  public int corners() {
    return corners.length;
  }

  /** The index of a cell where the path starts, ends or may turn, in order. */
  public int corner(int i) {
    return corners[i];
  }
}
