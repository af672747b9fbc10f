package dev.promenade.planners.global;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.CellWindow;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.SweptDisc;
import dev.promenade.planners.map.ZoneLayers;
import java.util.Optional;

/**
 * The steps of {@link Octile#steps} on which a disc keeps its radius r all the way. Steps along
 * rows and columns always do. Diagonal ones do if r is at most a cell's side s, for the four cells
 * around are free, or if both ends are √(r² + s²/2) from every obstacle, for then the middle of the
 * step is r from it; the rest are tested one by one.
 */
final class SafeSteps {
  private final DistanceField field;
  private final BitGrid free;
  private final SweptDisc disc;
  private final boolean allSafe;
  private final float surely;

  private SafeSteps(DistanceField field, BitGrid free, double radius, SweptDisc disc) {
    this.field = field;
    this.free = free;
    this.disc = disc;
    double side = field.grid().resolution();
    allSafe = radius <= side;
    surely = (float) Math.sqrt(radius * radius + side * side / 2);
  }

  static byte[] of(DistanceField field, BitGrid free, double radius, SweptDisc disc) {
    byte[] steps = new byte[free.width() * free.height()];
    CellWindow whole = new CellWindow(0, 0, free.width() - 1, free.height() - 1);
    new SafeSteps(field, free, radius, disc).fill(steps, whole);
    return steps;
  }

  /** The same where the map changed within a window. */
  static byte[] changed(
      byte[] steps,
      CellWindow window,
      DistanceField field,
      BitGrid free,
      double radius,
      SweptDisc disc) {
    byte[] copy = steps.clone();
    CellWindow wider = window.grown(1, free.width(), free.height());
    new SafeSteps(field, free, radius, disc).fill(copy, wider);
    return copy;
  }

  /**
   * The steps that lead against a one-way zone, bit i for step i; empty if there are no such zones.
   */
  static Optional<byte[]> againstOneWays(DistanceField field) {
    ZoneLayers layers = field.layers();
    if (!layers.hasOneWays()) {
      return Optional.empty();
    }
    OccupancyGrid grid = field.grid();
    byte[] against = new byte[grid.width() * grid.height()];
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        int cell = row * grid.width() + column;
        for (int step = 0; step < 8; step++) {
          int columns = Octile.COLUMN_STEP[step];
          int rows = Octile.ROW_STEP[step];
          if (layers.forbids(cell, columns, rows)
              || (grid.contains(column + columns, row + rows)
                  && layers.forbids(cell + rows * grid.width() + columns, columns, rows))) {
            against[cell] |= (byte) (1 << step);
          }
        }
      }
    }
    return Optional.of(against);
  }

  /** Steps without those that are forbidden. */
  static byte[] without(byte[] steps, byte[] forbidden) {
    byte[] allowed = new byte[steps.length];
    for (int i = 0; i < steps.length; i++) {
      allowed[i] = (byte) (steps[i] & ~forbidden[i]);
    }
    return allowed;
  }

  private void fill(byte[] steps, CellWindow window) {
    for (int row = window.bottom(); row <= window.top(); row++) {
      for (int column = window.left(); column <= window.right(); column++) {
        int mask = free.get(column, row) ? Octile.steps(free, column, row) : 0;
        for (int step = 4; step < 8 && !allSafe; step++) {
          if ((mask >> step & 1) != 0 && !isSafe(column, row, step)) {
            mask &= ~(1 << step);
          }
        }
        steps[row * free.width() + column] = (byte) mask;
      }
    }
  }

  private boolean isSafe(int column, int row, int step) {
    int nextColumn = column + Octile.COLUMN_STEP[step];
    int nextRow = row + Octile.ROW_STEP[step];
    if (field.atCell(column, row) >= surely && field.atCell(nextColumn, nextRow) >= surely) {
      return true;
    }
    Point a = field.grid().center(column, row);
    Point b = field.grid().center(nextColumn, nextRow);
    return disc.isClear(a.x(), a.y(), b.x(), b.y());
  }
}
