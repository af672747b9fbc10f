package dev.promenade.launch.bench.attack;

import dev.promenade.launch.bench.attack.AttackCase.Thing;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import java.util.List;

/** Exact geometry of discs, boxes, convex outlines and rays, written without any distance field. */
final class Shapes {
  private Shapes() {}

  /** The distance between a disc and a box [m]; below 0 where they overlap. */
  static double discToBox(double x, double y, double radius, Thing box) {
    double cos = Math.cos(box.heading());
    double sin = Math.sin(box.heading());
    double dx = x - box.x();
    double dy = y - box.y();
    double outX = Math.abs(cos * dx + sin * dy) - box.halfLength();
    double outY = Math.abs(cos * dy - sin * dx) - box.halfWidth();
    double outside = Math.hypot(Math.max(0, outX), Math.max(0, outY));
    return outside + Math.min(0, Math.max(outX, outY)) - radius;
  }

  /**
   * The room between a footprint and a box [m]: the distance for a disc, for a polygon the widest
   * gap along the normal of an edge, which is never more; below 0 where they overlap.
   */
  static double gap(Footprint footprint, Pose pose, Thing box) {
    if (footprint instanceof Footprint.Polygon polygon) {
      double[] outline = outline(polygon.corners(), pose);
      double[] corners = corners(box);
      return Math.max(separation(outline, corners), separation(corners, outline));
    }
    return discToBox(pose.x(), pose.y(), footprint.circumscribedRadius(), box);
  }

  /** The room between a footprint and a disc [m]; below 0 where they overlap. */
  static double gap(Footprint footprint, Pose pose, double x, double y, double radius) {
    double cos = Math.cos(pose.heading());
    double sin = Math.sin(pose.heading());
    double px = cos * (x - pose.x()) + sin * (y - pose.y());
    double py = cos * (y - pose.y()) - sin * (x - pose.x());
    if (footprint instanceof Footprint.Polygon polygon) {
      return toOutline(polygon.corners(), px, py) - radius;
    }
    return Math.hypot(px, py) - footprint.circumscribedRadius() - radius;
  }

  private static double toOutline(List<Point> corners, double px, double py) {
    boolean inside = true;
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < corners.size(); i++) {
      Point a = corners.get(i);
      Point b = corners.get((i + 1) % corners.size());
      double ex = b.x() - a.x();
      double ey = b.y() - a.y();
      double length = ex * ex + ey * ey;
      double share = ((px - a.x()) * ex + (py - a.y()) * ey) / length;
      share = Math.max(0, Math.min(1, share));
      nearest = Math.min(nearest, Math.hypot(px - a.x() - share * ex, py - a.y() - share * ey));
      inside &= ex * (py - a.y()) - ey * (px - a.x()) >= 0;
    }
    return inside ? -nearest : nearest;
  }

  private static double[] outline(List<Point> corners, Pose pose) {
    double cos = Math.cos(pose.heading());
    double sin = Math.sin(pose.heading());
    double[] all = new double[2 * corners.size()];
    for (int i = 0; i < corners.size(); i++) {
      Point c = corners.get(i);
      all[2 * i] = pose.x() + cos * c.x() - sin * c.y();
      all[2 * i + 1] = pose.y() + sin * c.x() + cos * c.y();
    }
    return all;
  }

  /** The corners of a box, counter-clockwise. */
  static double[] corners(Thing box) {
    double cos = Math.cos(box.heading());
    double sin = Math.sin(box.heading());
    double[] all = new double[8];
    for (int i = 0; i < 4; i++) {
      double u = i == 0 || i == 3 ? box.halfLength() : -box.halfLength();
      double v = i < 2 ? box.halfWidth() : -box.halfWidth();
      all[2 * i] = box.x() + cos * u - sin * v;
      all[2 * i + 1] = box.y() + sin * u + cos * v;
    }
    return all;
  }

  /** The widest gap between two convex outlines along an outer normal of the first. */
  private static double separation(double[] first, double[] second) {
    double widest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < first.length; i += 2) {
      int j = (i + 2) % first.length;
      double nx = first[j + 1] - first[i + 1];
      double ny = first[i] - first[j];
      double length = Math.hypot(nx, ny);
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < second.length; k += 2) {
        least = Math.min(least, nx * (second[k] - first[i]) + ny * (second[k + 1] - first[i + 1]));
      }
      widest = Math.max(widest, least / length);
    }
    return widest;
  }

  /** How far a ray goes to a box [m]; +Infinity if it misses, 0 from within. */
  static double ray(double x, double y, double dx, double dy, Thing box) {
    double cos = Math.cos(box.heading());
    double sin = Math.sin(box.heading());
    return slabs(x - box.x(), y - box.y(), dx, dy, cos, sin, box);
  }

  private static double slabs(
      double ox, double oy, double dx, double dy, double cos, double sin, Thing box) {
    double u = cos * ox + sin * oy;
    double v = cos * oy - sin * ox;
    double du = cos * dx + sin * dy;
    double dv = cos * dy - sin * dx;
    double fromU = (-Math.copySign(box.halfLength(), du) - u) / du;
    double toU = (Math.copySign(box.halfLength(), du) - u) / du;
    double fromV = (-Math.copySign(box.halfWidth(), dv) - v) / dv;
    double toV = (Math.copySign(box.halfWidth(), dv) - v) / dv;
    double from = Math.max(0, Math.max(fromU, fromV));
    double to = Math.min(toU, toV);
    return from <= to ? from : Double.POSITIVE_INFINITY;
  }

  /** How far a ray goes to a disc [m]; +Infinity if it misses, 0 from within. */
  static double ray(double x, double y, double dx, double dy, double cx, double cy, double radius) {
    double mx = cx - x;
    double my = cy - y;
    double along = mx * dx + my * dy;
    double power = mx * mx + my * my - radius * radius;
    if (power <= 0) {
      return 0;
    }
    double room = along * along - power;
    return room < 0 || along < 0 ? Double.POSITIVE_INFINITY : along - Math.sqrt(room);
  }
}
