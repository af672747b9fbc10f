package dev.promenade.planners.global.graph;

import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The middle of free space as lines one cell wide: cells are taken away from the walls inwards as
 * long as nothing is cut in two (distance-ordered homotopic thinning: Pudney, "Distance-Ordered
 * Homotopic Thinning", 1998), except the centres of the largest discs that fit, so that lines lead
 * into rooms and to the ends of corridors.
 */
final class Skeleton {
  /** Steps around a cell, one after another. */
  private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};

  private static final int[] DY = {0, 1, 1, 1, 0, -1, -1, -1};

  /** Discs whose centres are kept are farther apart than this share of their radius. */
  private static final double APART = 1;

  private final DistanceField field;
  private final BitGrid cells;
  private final int width;

  private Skeleton(DistanceField field, BitGrid cells) {
    this.field = field;
    this.cells = cells;
    width = cells.width();
  }

  /**
   * @param free cells where the robot's centre may be
   */
  static BitGrid of(DistanceField field, BitGrid free) {
    BitGrid cells = free.copy();
    Skeleton skeleton = new Skeleton(field, cells);
    List<Integer> order = skeleton.inOrder();
    BitGrid kept = skeleton.centres(order);
    for (int cell : order) {
      skeleton.thin(cell, kept);
    }
    // What was needed once may have become needless since.
    for (int cell : order) {
      skeleton.thin(cell, kept);
    }
    return cells;
  }

  /** The free cells, the nearest to walls first. */
  private List<Integer> inOrder() {
    List<Integer> order = new ArrayList<>();
    for (int row = 0; row < cells.height(); row++) {
      for (int column = cells.next(0, row); column < width; column = cells.next(column + 1, row)) {
        order.add(row * width + column);
      }
    }
    order.sort(Comparator.comparingDouble(this::room));
    return order;
  }

  private double room(int cell) {
    return field.atCell(cell % width, cell / width);
  }

  /** Places with no more room beside them that are in no larger disc around another such place. */
  private BitGrid centres(List<Integer> order) {
    BitGrid kept = new BitGrid(width, cells.height());
    BitGrid covered = new BitGrid(width, cells.height());
    for (int i = order.size() - 1; i >= 0; i--) {
      int cell = order.get(i);
      int column = cell % width;
      int row = cell / width;
      if (covered.get(column, row) || !isHighest(column, row)) {
        continue;
      }
      kept.set(column, row);
      int reach = (int) Math.min(width, APART * room(cell) / field.grid().resolution());
      for (int r = Math.max(0, row - reach); r <= Math.min(cells.height() - 1, row + reach); r++) {
        for (int c = Math.max(0, column - reach); c <= Math.min(width - 1, column + reach); c++) {
          int squared = (r - row) * (r - row) + (c - column) * (c - column);
          if (squared <= reach * reach) {
            covered.set(c, r);
          }
        }
      }
    }
    return kept;
  }

  private boolean isHighest(int column, int row) {
    float here = field.atCell(column, row);
    for (int i = 0; i < 8; i++) {
      int c = column + DX[i];
      int r = row + DY[i];
      if (field.grid().contains(c, r) && field.atCell(c, r) > here) {
        return false;
      }
    }
    return true;
  }

  private void thin(int cell, BitGrid kept) {
    int column = cell % width;
    int row = cell / width;
    if (cells.get(column, row) && !kept.get(column, row) && isSimple(column, row)) {
      cells.clear(column, row);
    }
  }

  /**
   * Whether taking a cell away joins no background and cuts no foreground: exactly one run of
   * 8-connected free cells around it, and background beside it (Yokoi et al., 1975).
   */
  private boolean isSimple(int column, int row) {
    int crossings = 0;
    boolean open = false;
    for (int i = 0; i < 8; i += 2) {
      boolean here = isSet(column, row, i);
      open |= !here;
      if (!here && (isSet(column, row, i + 1) || isSet(column, row, i + 2))) {
        crossings++;
      }
    }
    return open && crossings == 1;
  }

  private boolean isSet(int column, int row, int step) {
    return cells.get(column + DX[step & 7], row + DY[step & 7]);
  }
}
