package dev.promenade.sim.world;

import dev.promenade.planners.geometry.Footprint;

/** A robot's footprint against boxes and discs, without garbage. Poses are in the map frame. */
final class Outline {
  /** Largest distance from the robot's origin to its outline [m]. */
  final double reach;

  private final boolean disc;
  private final double[] cornerX;
  private final double[] cornerY;

  /** Unit normals of the edges, outwards; edge i runs from corner i to corner i + 1. */
  private final double[] normalX;

  private final double[] normalY;
  private final double[] offset;

  Outline(Footprint footprint) {
    reach = footprint.circumscribedRadius();
    disc = footprint instanceof Footprint.Disc;
    int n = footprint instanceof Footprint.Polygon polygon ? polygon.corners().size() : 0;
    cornerX = new double[n];
    cornerY = new double[n];
    normalX = new double[n];
    normalY = new double[n];
    offset = new double[n];
    if (footprint instanceof Footprint.Polygon polygon) {
      for (int i = 0; i < n; i++) {
        cornerX[i] = polygon.corners().get(i).x();
        cornerY[i] = polygon.corners().get(i).y();
      }
      for (int i = 0; i < n; i++) {
        int j = (i + 1) % n;
        double ex = cornerX[j] - cornerX[i];
        double ey = cornerY[j] - cornerY[i];
        double length = Math.sqrt(ex * ex + ey * ey);
        normalX[i] = ey / length;
        normalY[i] = -ex / length;
        offset[i] = normalX[i] * cornerX[i] + normalY[i] * cornerY[i];
      }
    }
  }

  boolean isDisc() {
    return disc;
  }

  /** Distance between the outline and a disc [m]; below 0 where they overlap. */
  double toDisc(double x, double y, double cos, double sin, double px, double py, double radius) {
    double dx = px - x;
    double dy = py - y;
    if (disc) {
      return Math.sqrt(dx * dx + dy * dy) - reach - radius;
    }
    double u = cos * dx + sin * dy;
    double v = cos * dy - sin * dx;
    double inside = Double.NEGATIVE_INFINITY;
    double nearest = Double.POSITIVE_INFINITY;
    int n = cornerX.length;
    for (int i = 0; i < n; i++) {
      inside = Math.max(inside, normalX[i] * u + normalY[i] * v - offset[i]);
      int j = i + 1 == n ? 0 : i + 1;
      double ex = cornerX[j] - cornerX[i];
      double ey = cornerY[j] - cornerY[i];
      double s = ((u - cornerX[i]) * ex + (v - cornerY[i]) * ey) / (ex * ex + ey * ey);
      s = Math.max(0, Math.min(1, s));
      double gx = u - cornerX[i] - s * ex;
      double gy = v - cornerY[i] - s * ey;
      nearest = Math.min(nearest, gx * gx + gy * gy);
    }
    return (inside < 0 ? inside : Math.sqrt(nearest)) - radius;
  }

  /**
   * A lower bound on the distance between the outline and a box [m]; exact for a disc, and below 0
   * exactly where they overlap (separating axes).
   */
  double toBox(double x, double y, double cos, double sin, Walls walls, int box) {
    if (disc) {
      return walls.distance(box, x, y) - reach;
    }
    double dx = walls.x(box) - x;
    double dy = walls.y(box) - y;
    double boxCos = walls.cos(box);
    double boxSin = walls.sin(box);
    double halfLength = walls.halfLength(box);
    double halfWidth = walls.halfWidth(box);
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < cornerX.length; i++) {
      double nx = cos * normalX[i] - sin * normalY[i];
      double ny = sin * normalX[i] + cos * normalY[i];
      double spread =
          halfLength * Math.abs(nx * boxCos + ny * boxSin)
              + halfWidth * Math.abs(ny * boxCos - nx * boxSin);
      best = Math.max(best, nx * dx + ny * dy - offset[i] - spread);
    }
    // The box's own axes: corners of the outline in the frame of the box.
    double minU = Double.POSITIVE_INFINITY;
    double maxU = Double.NEGATIVE_INFINITY;
    double minV = Double.POSITIVE_INFINITY;
    double maxV = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < cornerX.length; i++) {
      double wx = cos * cornerX[i] - sin * cornerY[i] - dx;
      double wy = sin * cornerX[i] + cos * cornerY[i] - dy;
      double u = boxCos * wx + boxSin * wy;
      double v = boxCos * wy - boxSin * wx;
      minU = Math.min(minU, u);
      maxU = Math.max(maxU, u);
      minV = Math.min(minV, v);
      maxV = Math.max(maxV, v);
    }
    double gapU = Math.max(minU, -maxU) - halfLength;
    double gapV = Math.max(minV, -maxV) - halfWidth;
    return Math.max(best, Math.max(gapU, gapV));
  }
}
