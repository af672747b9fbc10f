package dev.promenade.planners.map;

import dev.promenade.planners.geometry.Pose;
import java.util.Random;

/** Small grids for property tests, the same for the same seed. */
public final class RandomGrids {
  private RandomGrids() {}

  /** Scattered cells and some walls, on an origin that is turned. */
  public static OccupancyGrid scattered(long seed, int width, int height, double share) {
    Random random = new Random(seed);
    byte[] cells = new byte[width * height];
    for (int i = 0; i < cells.length; i++) {
      double draw = random.nextDouble();
      cells[i] = draw < share ? OccupancyGrid.OCCUPIED : OccupancyGrid.FREE;
      if (draw > 0.98) {
        cells[i] = OccupancyGrid.UNKNOWN;
      }
    }
    for (int wall = 0; wall < 2; wall++) {
      int row = random.nextInt(height);
      int from = random.nextInt(width);
      int to = Math.min(width, from + width / 3);
      for (int column = from; column < to; column++) {
        cells[row * width + column] = OccupancyGrid.OCCUPIED;
      }
    }
    Pose origin = new Pose(-3.2, 1.7, random.nextDouble() * 6 - 3);
    return new OccupancyGrid(width, height, 0.05 + random.nextInt(3) * 0.05, origin, cells);
  }

  /** The distance from a point of the map frame to the nearest obstacle square [m], by trying. */
  public static double trueDistance(OccupancyGrid grid, BitGrid obstacles, double x, double y) {
    var p = grid.toGrid(new dev.promenade.planners.geometry.Point(x, y));
    double nearest = Double.POSITIVE_INFINITY;
    double side = grid.resolution();
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        if (obstacles.get(column, row)) {
          double dx = Math.max(0, Math.max(column * side - p.x(), p.x() - (column + 1) * side));
          double dy = Math.max(0, Math.max(row * side - p.y(), p.y() - (row + 1) * side));
          nearest = Math.min(nearest, Math.hypot(dx, dy));
        }
      }
    }
    return nearest;
  }
}
