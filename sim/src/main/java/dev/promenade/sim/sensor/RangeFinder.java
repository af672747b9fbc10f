package dev.promenade.sim.sensor;

import dev.promenade.sim.world.Discs;
import dev.promenade.sim.world.Walls;
import java.util.Arrays;

/**
 * Exact distances along the beams of a planar lidar to boxes and discs, without garbage. Instead of
 * following each beam, every shape writes itself into the beams that it covers: the beams between
 * the directions of an edge's ends, or of a disc's tangents. Along them the inverse distance to an
 * edge with unit normal n at distance c is (n·d) / c for the beam's direction d, linear in d; that
 * to a disc follows from the nearer root of |s·d − m| = R. The largest inverse distance wins.
 */
final class RangeFinder {
  private final int beams;
  private final boolean fullTurn;
  private final double angleMin;
  private final double increment;
  private final double perRadian;
  private final double rangeMax;
  private final double[] beamX;
  private final double[] beamY;
  private final double[] inverse;
  private final Walls walls;
  private int[] near = new int[64];

  /** Ends of the edge at hand, in the laser frame [m]. */
  private double ax;

  private double ay;
  private double bx;
  private double by;

  RangeFinder(SensorSettings.Lidar settings, Walls walls) {
    beams = settings.beams();
    fullTurn = settings.fieldOfView() >= 2 * Math.PI - 1e-9;
    angleMin = fullTurn ? -Math.PI : -settings.fieldOfView() / 2;
    increment =
        fullTurn
            ? 2 * Math.PI / Math.max(1, beams)
            : settings.fieldOfView() / Math.max(1, beams - 1);
    perRadian = 1 / increment;
    rangeMax = settings.rangeMax();
    this.walls = walls;
    beamX = new double[beams];
    beamY = new double[beams];
    inverse = new double[beams];
    for (int i = 0; i < beams; i++) {
      beamX[i] = Math.cos(angleMin + i * increment);
      beamY[i] = Math.sin(angleMin + i * increment);
    }
  }

  double angleMin() {
    return angleMin;
  }

  double increment() {
    return increment;
  }

  /**
   * One inverse distance per beam [1/m]: 0 where nothing is hit, +Infinity where the laser stands
   * inside something. Overwritten by the next call.
   *
   * @param x of the laser in the map frame [m]
   * @param y of the laser in the map frame [m]
   * @param heading of the laser in the map frame [rad]
   */
  double[] inverseRanges(double x, double y, double heading, Discs people) {
    Arrays.fill(inverse, 0);
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    int found = walls.query(x, y, rangeMax, near);
    if (found > near.length) {
      near = new int[2 * found];
      found = walls.query(x, y, rangeMax, near);
    }
    for (int k = 0; k < found; k++) {
      addBox(near[k], x, y, cos, sin);
    }
    for (int i = 0; i < people.size(); i++) {
      double dx = people.x()[i] - x;
      double dy = people.y()[i] - y;
      addDisc(cos * dx + sin * dy, cos * dy - sin * dx, people.radius()[i]);
    }
    return inverse;
  }

  private void addBox(int box, double x, double y, double cos, double sin) {
    double dx = x - walls.x(box);
    double dy = y - walls.y(box);
    double boxCos = walls.cos(box);
    double boxSin = walls.sin(box);
    // The laser in the frame of the box, and the box's frame in that of the laser.
    double u = boxCos * dx + boxSin * dy;
    double v = boxCos * dy - boxSin * dx;
    double c = cos * boxCos + sin * boxSin;
    double s = cos * boxSin - sin * boxCos;
    double length = walls.halfLength(box);
    double width = walls.halfWidth(box);
    boolean seesLengthEnd = Math.abs(u) > length;
    boolean seesWidthEnd = Math.abs(v) > width;
    if (seesLengthEnd) {
      double side = Math.copySign(1, u);
      double eu = side * length - u;
      edge(c, s, eu, -side * width - v, eu, side * width - v);
      addEdge(side * c, side * s, Math.abs(u) - length);
    }
    if (seesWidthEnd) {
      double side = Math.copySign(1, v);
      double ev = side * width - v;
      edge(c, s, side * length - u, ev, -side * length - u, ev);
      addEdge(-side * s, side * c, Math.abs(v) - width);
    }
    if (!seesLengthEnd && !seesWidthEnd) {
      Arrays.fill(inverse, Double.POSITIVE_INFINITY);
    }
  }

  /** Takes an edge from the frame of the box into that of the laser. */
  private void edge(double c, double s, double fromU, double fromV, double toU, double toV) {
    ax = c * fromU - s * fromV;
    ay = s * fromU + c * fromV;
    bx = c * toU - s * toV;
    by = s * toU + c * toV;
  }

  /**
   * Writes the edge a–b into its beams. Seen from outside, an edge listed counter-clockwise around
   * its box runs clockwise around the laser: from b to a the beams turn counter-clockwise.
   *
   * @param nx unit normal of the edge, out of the box, in the laser frame
   * @param ny as {@code nx}
   * @param distance of the laser from the edge's line [m], above 0
   */
  private void addEdge(double nx, double ny, double distance) {
    double kx = -nx / distance;
    double ky = -ny / distance;
    double fromX = bx;
    double fromY = by;
    double toX = ax;
    double toY = ay;
    int from = (int) Math.floor((FastAngle.of(fromX, fromY) - angleMin) * perRadian);
    int to = (int) Math.ceil((FastAngle.of(toX, toY) - angleMin) * perRadian);
    if (fullTurn && to < from) {
      writeEdge(from, beams - 1, kx, ky, fromX, fromY, toX, toY);
      writeEdge(0, Math.min(beams - 1, to), kx, ky, fromX, fromY, toX, toY);
      return;
    }
    if (!fullTurn && to < from) {
      // The edge crosses the direction straight back, which the field of view leaves out.
      writeEdge(from, beams - 1, kx, ky, fromX, fromY, toX, toY);
      writeEdge(0, to, kx, ky, fromX, fromY, toX, toY);
      return;
    }
    writeEdge(from, to, kx, ky, fromX, fromY, toX, toY);
    if (fullTurn && to >= beams) {
      writeEdge(0, to - beams, kx, ky, fromX, fromY, toX, toY);
    }
    if (fullTurn && from < 0) {
      writeEdge(from + beams, beams - 1, kx, ky, fromX, fromY, toX, toY);
    }
  }

  private void writeEdge(
      int from, int to, double kx, double ky, double fromX, double fromY, double toX, double toY) {
    int first = Math.max(0, from);
    int last = Math.min(beams - 1, to);
    // The directions are approximate: the beams at both ends are tested exactly.
    while (first <= last && fromX * beamY[first] - fromY * beamX[first] < 0) {
      first++;
    }
    while (last >= first && beamX[last] * toY - beamY[last] * toX < 0) {
      last--;
    }
    for (int i = first; i <= last; i++) {
      double candidate = kx * beamX[i] + ky * beamY[i];
      if (candidate > inverse[i]) {
        inverse[i] = candidate;
      }
    }
  }

  private void addDisc(double mx, double my, double radius) {
    double squared = mx * mx + my * my;
    double power = squared - radius * radius;
    if (power <= 0) {
      Arrays.fill(inverse, Double.POSITIVE_INFINITY);
      return;
    }
    double distance = Math.sqrt(squared);
    if (distance - radius > rangeMax) {
      return;
    }
    // asin(z) < z + (π/2 − 1) z³ on [0, 1]: never too narrow.
    double z = radius / distance;
    double half = z + (Math.PI / 2 - 1) * z * z * z;
    double middle = (FastAngle.of(mx, my) - angleMin) * perRadian;
    int from = (int) Math.floor(middle - half * perRadian) - 1;
    int to = (int) Math.ceil(middle + half * perRadian) + 1;
    writeDisc(Math.max(0, from), Math.min(beams - 1, to), mx, my, radius, power);
    int turn = fullTurn ? beams : (int) Math.round(2 * Math.PI * perRadian);
    if (from < 0) {
      writeDisc(Math.max(0, from + turn - 1), beams - 1, mx, my, radius, power);
    }
    if (to >= turn) {
      writeDisc(0, Math.min(beams - 1, to - turn + 1), mx, my, radius, power);
    }
  }

  private void writeDisc(int from, int to, double mx, double my, double radius, double power) {
    double perPower = 1 / power;
    double radius2 = radius * radius;
    for (int i = from; i <= to; i++) {
      double along = mx * beamX[i] + my * beamY[i];
      double across = mx * beamY[i] - my * beamX[i];
      double room = radius2 - across * across;
      if (room >= 0 && along > 0) {
        double candidate = (along + Math.sqrt(room)) * perPower;
        if (candidate > inverse[i]) {
          inverse[i] = candidate;
        }
      }
    }
  }
}
