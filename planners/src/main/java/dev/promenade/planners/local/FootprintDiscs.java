package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.SweptDisc;
import java.util.List;

/**
 * A few discs that together cover a footprint, so that its clearance is a few look-ups in a
 * distance field. A disc footprint is covered exactly; a polygon by discs along its longer side,
 * each around one slice of its bounding rectangle, which errs on the safe side. Where that matters,
 * near walls and points, a polygon is looked at as it is.
 */
public final class FootprintDiscs {
  /** Distance between the places along an outline, at most [m]. */
  private static final double EDGE_SPACING = 0.1;

  private final Footprint outline;
  private final double[] xInRobot;
  private final double[] yInRobot;
  private final double radius;
  private final boolean isOneDisc;

  /** Places along a polygon's outline, its corners among them; none for a disc. */
  private double[] edgeX = new double[0];

  private double[] edgeY = new double[0];
  private double[] cornerX = new double[0];
  private double[] cornerY = new double[0];

  private FootprintDiscs(Footprint outline, double[] xInRobot, double[] yInRobot, double radius) {
    this.outline = outline;
    this.xInRobot = xInRobot;
    this.yInRobot = yInRobot;
    this.radius = radius;
    this.isOneDisc = xInRobot.length == 1 && xInRobot[0] == 0 && yInRobot[0] == 0;
  }

  public static FootprintDiscs of(Footprint footprint) {
    if (footprint instanceof Footprint.Polygon polygon) {
      return cover(polygon);
    }
    return new FootprintDiscs(
        footprint, new double[] {0}, new double[] {0}, footprint.circumscribedRadius());
  }

  private static FootprintDiscs cover(Footprint.Polygon polygon) {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.POSITIVE_INFINITY;
    double top = Double.NEGATIVE_INFINITY;
    for (Point corner : polygon.corners()) {
      left = Math.min(left, corner.x());
      right = Math.max(right, corner.x());
      bottom = Math.min(bottom, corner.y());
      top = Math.max(top, corner.y());
    }
    double length = right - left;
    double width = top - bottom;
    boolean alongX = length >= width;
    double longer = Math.max(length, width);
    double shorter = Math.min(length, width);
    int slices = Math.min(8, Math.max(1, (int) Math.ceil(2 * longer / shorter)));
    double slice = longer / slices;
    double[] x = new double[slices];
    double[] y = new double[slices];
    for (int i = 0; i < slices; i++) {
      double along = (i + 0.5) * slice;
      x[i] = alongX ? left + along : (left + right) / 2;
      y[i] = alongX ? (bottom + top) / 2 : bottom + along;
    }
    FootprintDiscs discs =
        new FootprintDiscs(polygon, x, y, Math.sqrt(slice * slice + shorter * shorter) / 2);
    discs.edges(polygon.corners());
    return discs;
  }

  private void edges(List<Point> corners) {
    cornerX = corners.stream().mapToDouble(Point::x).toArray();
    cornerY = corners.stream().mapToDouble(Point::y).toArray();
    int parts = 0;
    for (int i = 0; i < corners.size(); i++) {
      parts += parts(corners, i);
    }
    edgeX = new double[parts];
    edgeY = new double[parts];
    int at = 0;
    for (int i = 0; i < corners.size(); i++) {
      Point corner = corners.get(i);
      Point edge = corners.get((i + 1) % corners.size()).minus(corner);
      int count = parts(corners, i);
      for (int k = 0; k < count; k++) {
        Point place = corner.plus(edge.times((double) k / count));
        edgeX[at] = place.x();
        edgeY[at++] = place.y();
      }
    }
  }

  private static int parts(List<Point> corners, int edge) {
    Point other = corners.get((edge + 1) % corners.size());
    return (int) Math.ceil(other.minus(corners.get(edge)).norm() / EDGE_SPACING);
  }

  /** The outline itself. */
  public Footprint outline() {
    return outline;
  }

  /** How many discs there are. */
  public int count() {
    return xInRobot.length;
  }

  /** The centre of a disc in the robot's frame [m]. */
  public double xInRobot(int disc) {
    return xInRobot[disc];
  }

  public double yInRobot(int disc) {
    return yInRobot[disc];
  }

  /** The radius of each disc [m]. */
  public double radius() {
    return radius;
  }

  /** How far a point of a disc may be from the robot's origin [m]. */
  public double reach() {
    double farthest = 0;
    for (int i = 0; i < xInRobot.length; i++) {
      farthest = Math.max(farthest, Math.hypot(xInRobot[i], yInRobot[i]));
    }
    return farthest + radius;
  }

  /**
   * The room between the footprint at a pose and the nearest static obstacle [m]; 0 or negative
   * where they overlap. Of a polygon it is that of places along its outline.
   *
   * @param x in the map frame [m]
   * @param y in the map frame [m]
   * @param heading in the map frame [rad]
   */
  public double clearance(DistanceField staticMap, double x, double y, double heading) {
    if (isOneDisc) {
      return staticMap.at(x, y) - radius;
    }
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < edgeX.length; i++) {
      double atX = x + cos * edgeX[i] - sin * edgeY[i];
      double atY = y + sin * edgeX[i] + cos * edgeY[i];
      smallest = Math.min(smallest, staticMap.at(atX, atY));
    }
    return smallest;
  }

  /**
   * As {@link #clearance}, but never more than the truth, for what must be safe: from {@link
   * DistanceField#lowerBound}.
   */
  public double surelyClear(DistanceField staticMap, double x, double y, double heading) {
    if (isOneDisc) {
      return staticMap.lowerBound(x, y) - radius;
    }
    return smallest(staticMap, x, y, heading) - radius;
  }

  /**
   * Whether every disc, as large as the swept disc, is clear of obstacle cells and its centre
   * within the map.
   */
  boolean isClear(SweptDisc swept, DistanceField staticMap, double x, double y, double heading) {
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    for (int i = 0; i < xInRobot.length; i++) {
      double atX = x + cos * xInRobot[i] - sin * yInRobot[i];
      double atY = y + sin * xInRobot[i] + cos * yInRobot[i];
      if (staticMap.at(atX, atY) <= 0 || !swept.isClear(atX, atY, atX, atY)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the centre of every disc is within the map, and in no obstacle. */
  boolean isInside(DistanceField staticMap, double x, double y, double heading) {
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    for (int i = 0; i < xInRobot.length; i++) {
      double atX = x + cos * xInRobot[i] - sin * yInRobot[i];
      double atY = y + sin * xInRobot[i] + cos * yInRobot[i];
      if (staticMap.at(atX, atY) <= 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether it stands for a polygon. */
  boolean isPolygon() {
    return cornerX.length > 0;
  }

  private double smallest(DistanceField staticMap, double x, double y, double heading) {
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < xInRobot.length; i++) {
      double atX = x + cos * xInRobot[i] - sin * yInRobot[i];
      double atY = y + sin * xInRobot[i] + cos * yInRobot[i];
      smallest = Math.min(smallest, staticMap.lowerBound(atX, atY));
    }
    return smallest;
  }

  /** The distance from the footprint at a pose to a point in the map [m]; negative inside. */
  public double distance(double x, double y, double heading, double pointX, double pointY) {
    return distance(x, y, Math.cos(heading), Math.sin(heading), pointX, pointY);
  }

  /** The same, of a heading whose cosine and sine are known. */
  double distance(double x, double y, double cos, double sin, double pointX, double pointY) {
    if (edgeX.length > 0) {
      double dx = pointX - x;
      double dy = pointY - y;
      return outlineDistance(cos * dx + sin * dy, cos * dy - sin * dx);
    }
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < xInRobot.length; i++) {
      double dx = x + cos * xInRobot[i] - sin * yInRobot[i] - pointX;
      double dy = y + sin * xInRobot[i] + cos * yInRobot[i] - pointY;
      smallest = Math.min(smallest, dx * dx + dy * dy);
    }
    return Math.sqrt(smallest) - radius;
  }

  /** The distance from a polygon's outline to a point in the robot's frame [m]; negative inside. */
  private double outlineDistance(double px, double py) {
    double deepest = Double.NEGATIVE_INFINITY;
    double nearest = Double.POSITIVE_INFINITY;
    int before = cornerX.length - 1;
    for (int i = 0; i < cornerX.length; before = i++) {
      double ex = cornerX[i] - cornerX[before];
      double ey = cornerY[i] - cornerY[before];
      double dx = px - cornerX[before];
      double dy = py - cornerY[before];
      double squared = ex * ex + ey * ey;
      deepest = Math.max(deepest, (ey * dx - ex * dy) / Math.sqrt(squared));
      double share = Math.max(0, Math.min(1, (ex * dx + ey * dy) / squared));
      double awayX = dx - share * ex;
      double awayY = dy - share * ey;
      nearest = Math.min(nearest, awayX * awayX + awayY * awayY);
    }
    return deepest <= 0 ? deepest : Math.sqrt(nearest);
  }
}
