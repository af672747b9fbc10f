package dev.promenade.planners.global;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.SweptDisc;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a smooth route of a way over cells: straight shortcuts where they cost no more, points
 * evenly spaced, then relaxed ({@link Relaxation}). Every piece of the result that was not there
 * before has been tested with the robot's disc.
 */
final class RouteSmoother {
  /** Distance between points [m]. */
  static final double SPACING = 0.1;

  private final DistanceField field;
  private final double radius;
  private final SweptDisc disc;
  private final CellCosts costs;

  RouteSmoother(DistanceField field, double radius, SweptDisc disc, CellCosts costs) {
    this.field = field;
    this.radius = radius;
    this.disc = disc;
    this.costs = costs;
  }

  /**
   * @param way points in the map frame; the piece between each two is clear
   * @param firstFree the piece that leads to this point, and those before, stay as they are
   */
  List<Point> smooth(List<Point> way, int firstFree) {
    List<Point> head = way.subList(0, firstFree);
    List<Point> route = evenly(shortcut(way.subList(firstFree, way.size())));
    relax(route);
    List<Point> whole = new ArrayList<>(head);
    whole.addAll(evenly(route));
    return Polylines.divide(whole, SPACING);
  }

  private List<Point> shortcut(List<Point> way) {
    int n = way.size();
    double[] cost = new double[n];
    for (int i = 1; i < n; i++) {
      cost[i] = cost[i - 1] + cost(way.get(i - 1), way.get(i));
    }
    List<Point> kept = new ArrayList<>();
    kept.add(way.get(0));
    int at = 0;
    while (at < n - 1) {
      int good = at + 1;
      int stride = 1;
      while (good + stride < n && isShortcut(way, cost, at, good + stride)) {
        good += stride;
        stride *= 2;
      }
      for (stride /= 2; stride > 0; stride /= 2) {
        if (good + stride < n && isShortcut(way, cost, at, good + stride)) {
          good += stride;
        }
      }
      kept.add(way.get(good));
      at = good;
    }
    return kept;
  }

  private boolean isShortcut(List<Point> way, double[] cost, int from, int to) {
    Point a = way.get(from);
    Point b = way.get(to);
    return cost(a, b) <= (cost[to] - cost[from]) * 1.01 && isClear(a, b);
  }

  private double cost(Point a, Point b) {
    Point aInGrid = field.grid().toGrid(a);
    Point bInGrid = field.grid().toGrid(b);
    return a.distanceTo(b) * costs.mean(aInGrid.x(), aInGrid.y(), bInGrid.x(), bInGrid.y());
  }

  /** Points at even distances along the polyline, and its corners where leaving them out hits. */
  private List<Point> evenly(List<Point> corners) {
    double length = 0;
    for (int i = 1; i < corners.size(); i++) {
      length += corners.get(i - 1).distanceTo(corners.get(i));
    }
    int parts = Math.max(1, (int) Math.ceil(length / SPACING - 1e-9));
    double step = length / parts;
    List<Point> points = new ArrayList<>(parts + corners.size());
    points.add(corners.get(0));
    int lastCorner = 0;
    double done = 0;
    int made = 0;
    for (int i = 1; i < corners.size(); i++) {
      Point a = corners.get(i - 1);
      Point b = corners.get(i);
      double piece = a.distanceTo(b);
      while (made + 1 < parts && (made + 1) * step <= done + piece) {
        made++;
        Point next = a.plus(b.minus(a).times(((made * step) - done) / piece));
        join(points, corners, lastCorner, i - 1, next);
        lastCorner = i - 1;
      }
      done += piece;
    }
    join(points, corners, lastCorner, corners.size() - 2, corners.get(corners.size() - 1));
    return points;
  }

  /** Goes on to {@code next}, straight if that is clear, else by the corners in between. */
  private void join(List<Point> points, List<Point> corners, int before, int upTo, Point next) {
    if (upTo > before && !isClear(points.get(points.size() - 1), next)) {
      for (int k = before + 1; k <= upTo; k++) {
        points.add(corners.get(k));
      }
    }
    points.add(next);
  }

  private void relax(List<Point> route) {
    OccupancyGrid grid = field.grid();
    int n = route.size();
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      Point inGrid = grid.toGrid(route.get(i));
      x[i] = inGrid.x() / grid.resolution();
      y[i] = inGrid.y() / grid.resolution();
    }
    Relaxation relaxation = new Relaxation(field, radius, disc, x, y);
    relaxation.run();
    for (int i = 1; i < n - 1; i++) {
      if (relaxation.hasMoved(i)) {
        Point inGrid = new Point(x[i] * grid.resolution(), y[i] * grid.resolution());
        route.set(i, grid.originInMap().transform(inGrid));
      }
    }
  }

  /** Short pieces with room enough at both ends are surely clear; the others are swept. */
  private boolean isClear(Point a, Point b) {
    if (PlanningSpace.leadsAgainstOneWay(field, a, b)) {
      return false;
    }
    double length = a.distanceTo(b);
    if (length <= 2 * SPACING) {
      double rooms = field.lowerBound(a.x(), a.y()) + field.lowerBound(b.x(), b.y());
      if (rooms - length >= 2 * radius) {
        return true;
      }
    }
    return disc.isClear(a.x(), a.y(), b.x(), b.y());
  }
}
