package dev.promenade.planners.global.graph;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import java.util.ArrayList;
import java.util.List;

/** The poses of a path over a graph as it grows: straight pieces and what lies between them. */
final class GraphPath {
  /** Distance between poses [m]. */
  private static final double SPACING = 0.1;

  private static final double SAME = 1e-6;

  /** A smaller change of direction in one place is left out [rad]. */
  private static final double SMALL = Math.toRadians(15);

  private final List<Pose> poses = new ArrayList<>();

  void add(List<Pose> more) {
    more.forEach(this::add);
  }

  private void add(Pose pose) {
    if (!poses.isEmpty()) {
      Pose last = poses.get(poses.size() - 1);
      double turn = Math.abs(Angles.difference(pose.heading(), last.heading()));
      if (last.distanceTo(pose) < SAME && turn < SMALL) {
        return;
      }
    }
    poses.add(pose);
  }

  /** Goes straight from one point to another. */
  void straight(Point from, Point to) {
    double length = from.distanceTo(to);
    if (length < SAME) {
      return;
    }
    double heading = from.headingTo(to);
    int parts = (int) Math.max(1, Math.ceil(length / SPACING - 1e-9));
    for (int k = 0; k <= parts; k++) {
      add(Pose.of(from.plus(to.minus(from).times((double) k / parts)), heading));
    }
  }

  /** The path, which ends at the goal. */
  Path to(Pose goalInMap) {
    boolean isThere = !poses.isEmpty() && poses.get(poses.size() - 1).distanceTo(goalInMap) < SAME;
    if (isThere && poses.size() > 1) {
      poses.remove(poses.size() - 1);
    }
    poses.add(goalInMap);
    return new Path(poses);
  }
}
