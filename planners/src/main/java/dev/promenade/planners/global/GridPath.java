package dev.promenade.planners.global;

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

  /** How many cells {@link #corner} knows. */
  public int corners() {
    return corners.length;
  }

  /** The index of a cell where the path starts, ends or may turn, in order. */
  public int corner(int i) {
    return corners[i];
  }
}
