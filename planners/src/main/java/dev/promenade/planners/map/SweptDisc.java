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

  private final ZoneLayers layers;
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
    layers = field.layers();
    obstacles = field.obstacles();
    cells = Math.max(0, radius - TOLERANCE) / grid.resolution();
    cos = Math.cos(grid.originInMap().heading());
    sin = Math.sin(grid.originInMap().heading());
  }

  /** What the zones of the map say that it is swept over. */
  public ZoneLayers layers() {
    return layers;
  }

  /** Whether the disc is clear at a point of the map frame. */
  public boolean isClear(Point atInMap) {
    return isClear(atInMap.x(), atInMap.y(), atInMap.x(), atInMap.y());
  }

  /** Whether the disc is clear all the way from a to b, both in the map frame [m]. */
  public boolean isClear(double aX, double aY, double bX, double bY) {
    return isClearOverCells(
        alongGrid(aX, aY), acrossGrid(aX, aY), alongGrid(bX, bY), acrossGrid(bX, bY));
  }

  /** The same for points given in cells from the grid's corner, along its rows and columns. */
  public boolean isClearOverCells(double aX, double aY, double bX, double bY) {
    double dx = bX - aX;
    double dy = bY - aY;
    double length = Math.sqrt(dx * dx + dy * dy);
    double perLength = length > 0 ? (dy > 0 ? cells : -cells) / length : 0;
    double offsetX = perLength * dy;
    double offsetY = perLength * dx;
    int first = Math.max(0, (int) Math.floor(Math.min(aY, bY) - cells));
    int last = Math.min(grid.height() - 1, (int) Math.floor(Math.max(aY, bY) + cells));
    for (int row = first; row <= last; row++) {
      double right = reach(aX, aY, bX, bY, offsetX, -offsetY, row);
      double left = -reach(-aX, aY, -bX, bY, offsetX, offsetY, row);
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

  /**
   * The largest x of the swept area within the row's band, or −Infinity where it has none.
   *
   * @param offsetX from the way's middle line to the right edge of the area, and offsetY likewise
   */
  private double reach(
      double aX, double aY, double bX, double bY, double offsetX, double offsetY, int row) {
    return Math.max(
        Math.max(arc(aX, aY, row), arc(bX, bY, row)),
        edge(aX + offsetX, aY + offsetY, bX + offsetX, bY + offsetY, row));
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
