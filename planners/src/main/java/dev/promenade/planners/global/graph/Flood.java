package dev.promenade.planners.global.graph;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.global.queue.BucketQueue;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.Arrays;

/**
 * Lengths of the shortest ways over free cells from one place to all others (Dijkstra 1959), in
 * steps to eight neighbours. What zones say of directions is left out, so that they are never too
 * long by it.
 */
final class Flood {
  private static final int STRAIGHT = 10;
  private static final int DIAGONAL = 14;
  private static final int UNREACHED = Integer.MAX_VALUE;

  /** How far from the place the first free cell may be [cells]. */
  private static final int REACH = 4;

  private final OccupancyGrid grid;
  private final int[] steps;

  private Flood(OccupancyGrid grid, int[] steps) {
    this.grid = grid;
    this.steps = steps;
  }

  /**
   * @param free where the robot's centre may be
   */
  static Flood from(Point placeInMap, OccupancyGrid grid, BitGrid free) {
    int width = grid.width();
    int[] steps = new int[width * grid.height()];
    Arrays.fill(steps, UNREACHED);
    BucketQueue queue = new BucketQueue(64);
    int column = grid.column(placeInMap);
    int row = grid.row(placeInMap);
    for (int r = row - REACH; r <= row + REACH; r++) {
      for (int c = column - REACH; c <= column + REACH; c++) {
        int away = Math.max(Math.abs(r - row), Math.abs(c - column));
        if (grid.contains(c, r) && free.get(c, r) && away * STRAIGHT < 64) {
          steps[r * width + c] = away * STRAIGHT;
          queue.push(away * STRAIGHT, r * width + c);
        }
      }
    }
    while (!queue.isEmpty()) {
      int cell = queue.pop();
      int reached = steps[cell];
      if (reached < queue.key()) {
        continue;
      }
      int y = cell / width;
      int x = cell - y * width;
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          boolean isDiagonal = dx != 0 && dy != 0;
          if (!grid.contains(x + dx, y + dy)
              || !free.get(x + dx, y + dy)
              || (isDiagonal && !(free.get(x + dx, y) && free.get(x, y + dy)))) {
            continue;
          }
          int next = cell + dy * width + dx;
          int length = reached + (isDiagonal ? DIAGONAL : STRAIGHT);
          if (length < steps[next]) {
            steps[next] = length;
            queue.push(length, next);
          }
        }
      }
    }
    return new Flood(grid, steps);
  }

  /** The length of the way to a point [m]; infinite if there is none. */
  double to(Point pointInMap) {
    int column = grid.column(pointInMap);
    int row = grid.row(pointInMap);
    if (!grid.contains(column, row)) {
      return Double.POSITIVE_INFINITY;
    }
    int found = steps[row * grid.width() + column];
    return found == UNREACHED ? Double.POSITIVE_INFINITY : found * grid.resolution() / STRAIGHT;
  }
}
