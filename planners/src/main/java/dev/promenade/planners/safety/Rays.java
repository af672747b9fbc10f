package dev.promenade.planners.safety;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import java.util.List;

/** Where rays meet a convex outline. */
final class Rays {
  private Rays() {}

  /**
   * How far along a ray the outline ends for good.
   *
   * @param x where the ray begins, in the robot's frame [m]
   * @param y likewise [m]
   * @param dx direction, of length 1
   * @param dy likewise
   * @return [m]; 0 if the ray never is inside
   */
  static double exit(Footprint outline, double x, double y, double dx, double dy) {
    if (outline instanceof Footprint.Polygon polygon) {
      return exit(polygon.corners(), x, y, dx, dy);
    }
    double radius = outline.circumscribedRadius();
    double along = -(x * dx + y * dy);
    double room = along * along + radius * radius - x * x - y * y;
    return room < 0 ? 0 : Math.max(0, along + Math.sqrt(room));
  }

  private static double exit(List<Point> corners, double x, double y, double dx, double dy) {
    double from = 0;
    double to = Double.POSITIVE_INFINITY;
    for (int i = 0; i < corners.size(); i++) {
      Point a = corners.get(i);
      Point b = corners.get((i + 1) % corners.size());
      // Outward normal of the edge.
      double nx = b.y() - a.y();
      double ny = a.x() - b.x();
      double room = nx * (a.x() - x) + ny * (a.y() - y);
      double speed = nx * dx + ny * dy;
      if (speed > 0) {
        to = Math.min(to, room / speed);
      } else if (speed < 0) {
        from = Math.max(from, room / speed);
      } else if (room < 0) {
        return 0;
      }
    }
    return to >= from ? Math.max(0, to) : 0;
  }
}
