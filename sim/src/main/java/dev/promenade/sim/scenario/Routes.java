package dev.promenade.sim.scenario;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ways around walls for people, as few points between which they can walk straight. */
final class Routes {
  private final DistanceField distances;
  private final GlobalPlanner planner;
  private final double clearance;

  /**
   * @param planner finds ways for a disc of radius {@code clearance}
   * @param clearance how near to walls the straight pieces may come [m]
   */
  Routes(DistanceField distances, GlobalPlanner planner, double clearance) {
    this.distances = distances;
    this.planner = planner;
    this.clearance = clearance;
  }

  /** The points after {@code from}, up to {@code to}; nothing if there is no way. */
  Optional<List<Point>> between(Point from, Point to) {
    PlanResult result = planner.plan(Pose.of(from, 0), Pose.of(to, 0), () -> false);
    return result instanceof PlanResult.Found found
        ? Optional.of(pulled(found.pathInMap()))
        : Optional.empty();
  }

  /**
   * From each kept point on, the farthest point of the path that can be seen from it is kept next.
   */
  private List<Point> pulled(Path path) {
    List<Point> kept = new ArrayList<>();
    int at = 0;
    while (at < path.size() - 1) {
      int next = at + 1;
      while (next + 1 < path.size()
          && sees(path.poses().get(at).position(), path.poses().get(next + 1).position())) {
        next++;
      }
      kept.add(path.poses().get(next).position());
      at = next;
    }
    return kept;
  }

  private boolean sees(Point a, Point b) {
    double length = a.distanceTo(b);
    int steps = (int) Math.ceil(length / distances.grid().resolution());
    for (int i = 1; i < steps; i++) {
      Point p = a.plus(b.minus(a).times((double) i / steps));
      if (distances.at(p) < clearance) {
        return false;
      }
    }
    return true;
  }
}
