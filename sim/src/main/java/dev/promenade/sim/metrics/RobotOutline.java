package dev.promenade.sim.metrics;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.sim.world.Box;

/** Distances from the outline of a robot [m]; below 0 they overlap by that much. */
final class RobotOutline {
  private final double[] cornerX;
  private final double[] cornerY;
  private final double[] x;
  private final double[] y;
  private final double rounding;
  private final double reach;

  RobotOutline(Footprint footprint) {
    if (footprint instanceof Footprint.Polygon polygon) {
      cornerX = polygon.corners().stream().mapToDouble(Point::x).toArray();
      cornerY = polygon.corners().stream().mapToDouble(Point::y).toArray();
      rounding = 0;
    } else {
      cornerX = new double[1];
      cornerY = new double[1];
      rounding = footprint.circumscribedRadius();
    }
    x = new double[cornerX.length];
    y = new double[cornerX.length];
    reach = footprint.circumscribedRadius();
  }

  /** The largest distance from the robot's origin to its outline [m]. */
  double reach() {
    return reach;
  }

  double toDisc(Pose robotInMap, Point centerInMap, double radius) {
    double cos = Math.cos(robotInMap.heading());
    double sin = Math.sin(robotInMap.heading());
    double dx = centerInMap.x() - robotInMap.x();
    double dy = centerInMap.y() - robotInMap.y();
    System.arraycopy(cornerX, 0, x, 0, x.length);
    System.arraycopy(cornerY, 0, y, 0, y.length);
    return toPoint(cos * dx + sin * dy, cos * dy - sin * dx) - rounding - radius;
  }

  double toBox(Pose robotInMap, Box box) {
    double turn = robotInMap.heading() - box.heading();
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    double boxCos = Math.cos(box.heading());
    double boxSin = Math.sin(box.heading());
    double dx = robotInMap.x() - box.x();
    double dy = robotInMap.y() - box.y();
    double px = boxCos * dx + boxSin * dy;
    double py = boxCos * dy - boxSin * dx;
    for (int i = 0; i < x.length; i++) {
      x[i] = px + cos * cornerX[i] - sin * cornerY[i];
      y[i] = py + sin * cornerX[i] + cos * cornerY[i];
    }
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      nearest = Math.min(nearest, fromRectangle(x[i], y[i], box.halfLength(), box.halfWidth()));
    }
    if (x.length > 1) {
      double separation = separation(box.halfLength(), box.halfWidth());
      if (separation <= 0) {
        return separation;
      }
      for (int corner = 0; corner < 4; corner++) {
        double bx = corner % 2 == 0 ? box.halfLength() : -box.halfLength();
        double by = corner / 2 == 0 ? box.halfWidth() : -box.halfWidth();
        nearest = Math.min(nearest, toPoint(bx, by));
      }
    }
    return nearest - rounding;
  }

  private static double fromRectangle(double px, double py, double halfLength, double halfWidth) {
    double dx = Math.abs(px) - halfLength;
    double dy = Math.abs(py) - halfWidth;
    return dx > 0 && dy > 0 ? Math.hypot(dx, dy) : Math.max(dx, dy);
  }

  /** Signed distance from the corners in {@link #x} and {@link #y}, counter-clockwise. */
  private double toPoint(double px, double py) {
    if (x.length == 1) {
      return Math.hypot(px - x[0], py - y[0]);
    }
    double inside = Double.POSITIVE_INFINITY;
    double outside = Double.POSITIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      int j = (i + 1) % x.length;
      double ex = x[j] - x[i];
      double ey = y[j] - y[i];
      double length = Math.hypot(ex, ey);
      double rx = px - x[i];
      double ry = py - y[i];
      inside = Math.min(inside, (ex * ry - ey * rx) / length);
      double along = Math.max(0, Math.min(1, (ex * rx + ey * ry) / (length * length)));
      outside = Math.min(outside, Math.hypot(rx - along * ex, ry - along * ey));
    }
    return inside >= 0 ? -inside : outside;
  }

  /** The widest gap along any face normal (separating axes); not above 0 when they overlap. */
  private double separation(double halfLength, double halfWidth) {
    double minX = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    double widest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      minX = Math.min(minX, x[i]);
      maxX = Math.max(maxX, x[i]);
      minY = Math.min(minY, y[i]);
      maxY = Math.max(maxY, y[i]);
      int j = (i + 1) % x.length;
      double nx = y[j] - y[i];
      double ny = x[i] - x[j];
      double length = Math.hypot(nx, ny);
      double support = halfLength * Math.abs(nx) + halfWidth * Math.abs(ny);
      widest = Math.max(widest, (-nx * x[i] - ny * y[i] - support) / length);
    }
    widest = Math.max(widest, Math.max(minX - halfLength, -halfLength - maxX));
    return Math.max(widest, Math.max(minY - halfWidth, -halfWidth - maxY));
  }
}
