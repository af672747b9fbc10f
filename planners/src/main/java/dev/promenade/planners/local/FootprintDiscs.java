package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.SweptDisc;

/**
 * A few discs that together cover a footprint, so that its clearance is a few look-ups in a
 * distance field. A disc footprint is covered exactly; a polygon by discs along its longer side,
 * each around one slice of its bounding rectangle, which errs on the safe side.
 */
public final class FootprintDiscs {
  private final double[] xInRobot;
  private final double[] yInRobot;
  private final double radius;
  private final boolean isOneDisc;

  private FootprintDiscs(double[] xInRobot, double[] yInRobot, double radius) {
    this.xInRobot = xInRobot;
    this.yInRobot = yInRobot;
    this.radius = radius;
    this.isOneDisc = xInRobot.length == 1 && xInRobot[0] == 0 && yInRobot[0] == 0;
  }

  public static FootprintDiscs of(Footprint footprint) {
    if (footprint instanceof Footprint.Polygon polygon) {
      return cover(polygon);
    }
    return new FootprintDiscs(new double[] {0}, new double[] {0}, footprint.circumscribedRadius());
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
    return new FootprintDiscs(x, y, Math.sqrt(slice * slice + shorter * shorter) / 2);
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
   * The room between the footprint at a pose and the nearest static obstacle [m]; negative where
   * they may overlap.
   *
   * @param x in the map frame [m]
   * @param y in the map frame [m]
   * @param heading in the map frame [rad]
   */
  public double clearance(DistanceField staticMap, double x, double y, double heading) {
    if (isOneDisc) {
      return staticMap.at(x, y) - radius;
    }
    return smallest(staticMap, x, y, heading, false) - radius;
  }

  /**
   * As {@link #clearance}, but never more than the truth, for what must be safe: from {@link
   * DistanceField#lowerBound}.
   */
  public double surelyClear(DistanceField staticMap, double x, double y, double heading) {
    if (isOneDisc) {
      return staticMap.lowerBound(x, y) - radius;
    }
    return smallest(staticMap, x, y, heading, true) - radius;
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

  private double smallest(
      DistanceField staticMap, double x, double y, double heading, boolean surely) {
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < xInRobot.length; i++) {
      double atX = x + cos * xInRobot[i] - sin * yInRobot[i];
      double atY = y + sin * xInRobot[i] + cos * yInRobot[i];
      double room = surely ? staticMap.lowerBound(atX, atY) : staticMap.at(atX, atY);
      smallest = Math.min(smallest, room);
    }
    return smallest;
  }

  /** The distance from the footprint at a pose to a point in the map [m]; negative inside. */
  public double distance(double x, double y, double heading, double pointX, double pointY) {
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < xInRobot.length; i++) {
      double dx = x + cos * xInRobot[i] - sin * yInRobot[i] - pointX;
      double dy = y + sin * xInRobot[i] + cos * yInRobot[i] - pointY;
      smallest = Math.min(smallest, dx * dx + dy * dy);
    }
    return Math.sqrt(smallest) - radius;
  }
}
