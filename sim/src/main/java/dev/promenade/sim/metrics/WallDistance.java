package dev.promenade.sim.metrics;

import com.google.common.collect.ImmutableList;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Walls;

/** Exact distance from a robot's outline to the nearest of many boxes. */
final class WallDistance {
  private final ImmutableList<Box> boxes;
  private final double[] x;
  private final double[] y;
  private final double[] reach;

  WallDistance(Walls walls) {
    boxes = walls.boxes();
    x = new double[boxes.size()];
    y = new double[boxes.size()];
    reach = new double[boxes.size()];
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      x[i] = box.x();
      y[i] = box.y();
      reach[i] = Math.hypot(box.halfLength(), box.halfWidth());
    }
  }

  /** The distance [m], below 0 inside a wall; +Infinity without walls. */
  double of(RobotOutline outline, Pose robotInMap) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - robotInMap.x();
      double dy = y[i] - robotInMap.y();
      double near = nearest + reach[i] + outline.reach();
      if (near < 0 || dx * dx + dy * dy >= near * near) {
        continue;
      }
      nearest = Math.min(nearest, outline.toBox(robotInMap, boxes.get(i)));
    }
    return nearest;
  }
}
