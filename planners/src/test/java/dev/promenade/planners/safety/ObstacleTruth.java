package dev.promenade.planners.safety;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.List;
import java.util.Random;

/** Exact geometry of footprints and occupied cells, written without any distance field. */
final class ObstacleTruth {
  private ObstacleTruth() {}

  /** A walled square of 6 m with some boxes. */
  static OccupancyGrid randomGrid(Random random, double resolution) {
    int side = (int) Math.round(6 / resolution);
    byte[] cells = new byte[side * side];
    for (int i = 0; i < side; i++) {
      cells[i] = cells[i * side] = OccupancyGrid.OCCUPIED;
      cells[(side - 1) * side + i] = cells[i * side + side - 1] = OccupancyGrid.OCCUPIED;
    }
    for (int box = 0; box < 6; box++) {
      int width = 1 + random.nextInt(side / 8);
      int height = 1 + random.nextInt(side / 8);
      int left = random.nextInt(side - width);
      int bottom = random.nextInt(side - height);
      for (int row = bottom; row < bottom + height; row++) {
        for (int column = left; column < left + width; column++) {
          cells[row * side + column] = OccupancyGrid.OCCUPIED;
        }
      }
    }
    return new OccupancyGrid(side, side, resolution, Pose.ZERO, cells);
  }

  /** Whether a footprint at a pose overlaps an occupied cell or leaves the map (origin 0, 0). */
  static boolean touches(OccupancyGrid grid, Footprint footprint, Pose pose) {
    double resolution = grid.resolution();
    double reach = footprint.circumscribedRadius();
    int left = (int) Math.floor((pose.x() - reach) / resolution);
    int right = (int) Math.floor((pose.x() + reach) / resolution);
    int bottom = (int) Math.floor((pose.y() - reach) / resolution);
    int top = (int) Math.floor((pose.y() + reach) / resolution);
    for (int row = bottom; row <= top; row++) {
      for (int column = left; column <= right; column++) {
        boolean wall = !grid.contains(column, row) || grid.isOccupied(column, row);
        if (wall && overlaps(footprint, pose, column * resolution, row * resolution, resolution)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean overlaps(Footprint footprint, Pose pose, double x, double y, double size) {
    if (footprint instanceof Footprint.Disc disc) {
      double dx = Math.max(0, Math.max(x - pose.x(), pose.x() - x - size));
      double dy = Math.max(0, Math.max(y - pose.y(), pose.y() - y - size));
      return dx * dx + dy * dy < disc.radius() * disc.radius();
    }
    List<Point> corners =
        ((Footprint.Polygon) footprint).corners().stream().map(pose::transform).toList();
    List<Point> square =
        List.of(
            new Point(x, y),
            new Point(x + size, y),
            new Point(x + size, y + size),
            new Point(x, y + size));
    return !separated(corners, square) && !separated(square, corners);
  }

  /** Whether an edge of the first convex outline has the whole second one on its outer side. */
  private static boolean separated(List<Point> first, List<Point> second) {
    for (int i = 0; i < first.size(); i++) {
      Point a = first.get(i);
      Point edge = first.get((i + 1) % first.size()).minus(a);
      boolean allOutside =
          second.stream()
              .allMatch(p -> edge.x() * (p.y() - a.y()) - edge.y() * (p.x() - a.x()) <= 0);
      if (allOutside) {
        return true;
      }
    }
    return false;
  }
}
