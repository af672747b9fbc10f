package dev.promenade.planners.map;

import dev.promenade.planners.geometry.Point;

/**
 * Whether a disc that stands or moves straight stays clear of all obstacle cells: exact, for the
 * swept area is convex and so cuts each row of cells in one interval, which is looked up in the
 * bit-packed row. Touching an obstacle is clear, and so is overlapping by less than {@link
 * #TOLERANCE}. Immutable.
 */
public final class SweptDisc {
  /** An overlap that counts as touching [m]. */
  public static final double TOLERANCE = 1e-6;

  private final OccupancyGrid grid;
  private final BitGrid obstacles;
  private final double cells;
  private final double cos;
  private final double sin;

  /**
   * @param radius of the disc [m], at least 0
   */
  public SweptDisc(DistanceField field, double radius) {
    if (!(radius >= 0) || !Double.isFinite(radius)) {
      throw new IllegalArgumentException(
          "radius of the disc is %s m; give a finite number from 0".formatted(radius));
    }
    grid = field.grid();
    obstacles = field.obstacles();
    cells = Math.max(0, radius - TOLERANCE) / grid.resolution();
    cos = Math.cos(grid.originInMap().heading());
    sin = Math.sin(grid.originInMap().heading());
  }

  /** Whether the disc is clear at a point of the map frame. */
  public boolean isClear(Point atInMap) {
    return isClear(atInMap.x(), atInMap.y(), atInMap.x(), atInMap.y());
  }

  /** Whether the disc is clear all the way from a to b, both in the map frame [m]. */
  public boolean isClear(double aX, double aY, double bX, double bY) {
    double startX = alongGrid(aX, aY);
    double startY = acrossGrid(aX, aY);
    double endX = alongGrid(bX, bY);
    double endY = acrossGrid(bX, bY);
    double bottom = Math.min(startY, endY) - cells;
    double top = Math.max(startY, endY) + cells;
    int last = Math.min(grid.height() - 1, (int) Math.floor(top));
    for (int row = Math.max(0, (int) Math.floor(bottom)); row <= last; row++) {
      double right = reach(startX, startY, endX, endY, row);
      double left = -reach(-startX, startY, -endX, endY, row);
      if (left <= right) {
        int from = (int) Math.floor(left);
        int to = Math.max(from, (int) Math.ceil(right) - 1);
        if (obstacles.anyInRow(row, from, to)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The largest x of the swept area within the row's band, or −Infinity where it has none. */
  private double reach(double aX, double aY, double bX, double bY, int row) {
    double reach = Math.max(arc(aX, aY, row), arc(bX, bY, row));
    double dx = bX - aX;
    double dy = bY - aY;
    double length = Math.sqrt(dx * dx + dy * dy);
    if (length > 0) {
      double side = dy > 0 ? 1 : -1;
      double offsetX = side * dy / length * cells;
      double offsetY = -side * dx / length * cells;
      reach = Math.max(reach, edge(aX + offsetX, aY + offsetY, bX + offsetX, bY + offsetY, row));
    }
    return reach;
  }

  private double arc(double x, double y, int row) {
    double nearest = Math.max(row, Math.min(row + 1, y));
    double room = cells * cells - (nearest - y) * (nearest - y);
    return room < 0 ? Double.NEGATIVE_INFINITY : x + Math.sqrt(room);
  }

  /** The largest x of a line's part within the row's band. */
  private static double edge(double aX, double aY, double bX, double bY, int row) {
    double low = Math.max(row, Math.min(aY, bY));
    double high = Math.min(row + 1, Math.max(aY, bY));
    if (low > high) {
      return Double.NEGATIVE_INFINITY;
    }
    if (aY == bY) {
      return Math.max(aX, bX);
    }
    double slope = (bX - aX) / (bY - aY);
    return Math.max(aX + (low - aY) * slope, aX + (high - aY) * slope);
  }

  private double alongGrid(double xInMap, double yInMap) {
    double dx = xInMap - grid.originInMap().x();
    double dy = yInMap - grid.originInMap().y();
    return (cos * dx + sin * dy) / grid.resolution();
  }

  private double acrossGrid(double xInMap, double yInMap) {
    double dx = xInMap - grid.originInMap().x();
    double dy = yInMap - grid.originInMap().y();
    return (cos * dy - sin * dx) / grid.resolution();
  }
}
