package dev.promenade.planners.global;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.SweptDisc;

/**
 * The steps of {@link Octile#steps} on which a disc keeps its radius r all the way. Steps along
 * rows and columns always do. Diagonal ones do if r is at most a cell's side s, for the four cells
 * around are free, or if both ends are √(r² + s²/2) from every obstacle, for then the middle of the
 * step is r from it; the rest are tested one by one.
 */
final class SafeSteps {
  private SafeSteps() {}

  static byte[] of(DistanceField field, BitGrid free, double radius, SweptDisc disc) {
    byte[] steps = Octile.steps(free);
    OccupancyGrid grid = field.grid();
    double side = grid.resolution();
    if (radius <= side) {
      return steps;
    }
    float surely = (float) Math.sqrt(radius * radius + side * side / 2);
    int width = grid.width();
    for (int row = 0; row < grid.height() - 1; row++) {
      for (int column = free.next(0, row); column < width; column = free.next(column + 1, row)) {
        for (int step = 4; step <= 5; step++) {
          int cell = row * width + column;
          int nextColumn = column + Octile.COLUMN_STEP[step];
          if ((steps[cell] >> step & 1) != 0
              && (field.atCell(column, row) < surely
                  || field.atCell(nextColumn, row + 1) < surely)) {
            Point a = grid.center(column, row);
            Point b = grid.center(nextColumn, row + 1);
            if (!disc.isClear(a.x(), a.y(), b.x(), b.y())) {
              steps[cell] &= (byte) ~(1 << step);
              steps[cell + width + Octile.COLUMN_STEP[step]] &= (byte) ~(1 << (step + 2));
            }
          }
        }
      }
    }
    return steps;
  }
}
