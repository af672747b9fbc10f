package dev.promenade.planners.global.graph;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import java.util.ArrayList;
import java.util.List;

/**
 * How an edge can be driven now.
 *
 * @param points from its first node to its last, as drawn or round what lies there; none where it
 *     cannot
 * @param trouble why it cannot be driven; empty where it can
 */
record EdgeWay(List<Point> points, String trouble) {
  boolean isOpen() {
    return !points.isEmpty();
  }

  /** Of a line [m]. */
  static double length(List<Point> points) {
    double sum = 0;
    for (int i = 1; i < points.size(); i++) {
      sum += points.get(i - 1).distanceTo(points.get(i));
    }
    return sum;
  }

  /** The place at a distance along a line, and the direction there. */
  static Pose at(List<Point> line, double along) {
    double left = along;
    for (int i = 1; i < line.size(); i++) {
      Point a = line.get(i - 1);
      Point b = line.get(i);
      double piece = a.distanceTo(b);
      if ((left <= piece && piece > 0) || i == line.size() - 1) {
        double share = piece == 0 ? 0 : Math.max(0, Math.min(1, left / piece));
        return Pose.of(a.plus(b.minus(a).times(share)), a.headingTo(b));
      }
      left -= piece;
    }
    throw new IllegalArgumentException("a line of %d points".formatted(line.size()));
  }

  /** The part of a line between two distances along it. */
  static List<Point> part(List<Point> line, double from, double to) {
    List<Point> part = new ArrayList<>();
    part.add(at(line, from).position());
    double along = 0;
    for (int i = 1; i < line.size(); i++) {
      along += line.get(i - 1).distanceTo(line.get(i));
      if (along > from + 1e-9 && along < to - 1e-9) {
        part.add(line.get(i));
      }
    }
    part.add(at(line, to).position());
    return part;
  }
}
