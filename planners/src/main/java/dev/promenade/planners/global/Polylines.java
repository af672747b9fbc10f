package dev.promenade.planners.global;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import java.util.ArrayList;
import java.util.List;

/** Turns points in the map frame into paths. */
final class Polylines {
  private Polylines() {}

  /**
   * The same polyline with each piece cut evenly into parts no longer than {@code spacing} [m];
   * points that coincide with the one before are dropped.
   */
  static List<Point> divide(List<Point> points, double spacing) {
    List<Point> fine = new ArrayList<>();
    fine.add(points.get(0));
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point way = points.get(i).minus(from);
      int parts = (int) Math.ceil(way.norm() / spacing - 1e-9);
      for (int k = 1; k < parts; k++) {
        fine.add(from.plus(way.times((double) k / parts)));
      }
      if (parts > 0) {
        fine.add(points.get(i));
      }
    }
    return fine;
  }

  /**
   * A path from the start pose to the goal pose with headings along the pieces.
   *
   * @param points from the start's position to the goal's
   */
  static Path path(Pose start, Pose goal, List<Point> points) {
    List<Pose> poses = new ArrayList<>(points.size());
    poses.add(start);
    for (int i = 1; i < points.size() - 1; i++) {
      poses.add(Pose.of(points.get(i), points.get(i).headingTo(points.get(i + 1))));
    }
    poses.add(goal);
    return new Path(poses);
  }
}
