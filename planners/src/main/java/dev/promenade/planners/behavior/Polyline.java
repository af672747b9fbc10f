package dev.promenade.planners.behavior;

import dev.promenade.planners.geometry.Point;
import java.util.List;

/** A line through points, measured by the way along it from its first point [m]. */
record Polyline(List<Point> points) {
  Polyline {
    points = List.copyOf(points);
  }

  static Polyline of(List<List<Double>> points) {
    return new Polyline(points.stream().map(FloorAnnotation::point).toList());
  }

  double length() {
    double sum = 0;
    for (int i = 1; i < points.size(); i++) {
      sum += points.get(i - 1).distanceTo(points.get(i));
    }
    return sum;
  }

  /** The point at a way along the line; beyond the ends, the line goes straight on. */
  Point at(double along) {
    Foot foot = segment(along);
    Point direction = foot.direction();
    return points.get(foot.index()).plus(direction.times(foot.rest()));
  }

  /** The unit vector along the line. */
  Point directionAt(double along) {
    return segment(along).direction();
  }

  /** The way along the line to its point nearest to another. */
  double project(Point point) {
    double best = Double.POSITIVE_INFINITY;
    double along = 0;
    double before = 0;
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point d = points.get(i).minus(a);
      double length = d.norm();
      Point to = point.minus(a);
      double share = length == 0 ? 0 : (to.x() * d.x() + to.y() * d.y()) / (length * length);
      share = Math.max(0, Math.min(1, share));
      double away = a.plus(d.times(share)).distanceTo(point);
      if (away < best) {
        best = away;
        along = before + share * length;
      }
      before += length;
    }
    return along;
  }

  double distanceTo(Point point) {
    return at(project(point)).distanceTo(point);
  }

  /** Whether a point lies on the left of the line, looking along it. */
  boolean isLeft(Point point) {
    double along = project(point);
    Point d = directionAt(along);
    Point to = point.minus(at(along));
    return d.x() * to.y() - d.y() * to.x() > 0;
  }

  private record Foot(int index, Point direction, double rest) {}

  private Foot segment(double along) {
    double rest = along;
    for (int i = 1; ; i++) {
      Point d = points.get(i).minus(points.get(i - 1));
      double length = d.norm();
      if (rest <= length || i == points.size() - 1) {
        return new Foot(i - 1, d.times(1 / Math.max(length, 1e-9)), rest);
      }
      rest -= length;
    }
  }
}
