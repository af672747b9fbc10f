package dev.promenade.sim.scenario;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.SweptDisc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ways around walls for people, as few points between which they can walk straight. */
final class Routes {
  private final GlobalPlanner planner;
  private final SweptDisc disc;

  /**
   * @param planner finds ways for a disc of radius {@code clearance}
   * @param clearance how near to walls the straight pieces may come [m]
   */
  Routes(DistanceField distances, GlobalPlanner planner, double clearance) {
    this.planner = planner;
    disc = new SweptDisc(distances, clearance);
  }

  /** The points after {@code from}, up to {@code to}; nothing if there is no way. */
  Optional<List<Point>> between(Point from, Point to) {
    PlanResult result = planner.plan(Pose.of(from, 0), Pose.of(to, 0), () -> false);
    return result instanceof PlanResult.Found found
        ? Optional.of(pulled(found.pathInMap()))
        : Optional.empty();
  }

  /**
   * From each kept point on, a far point of the path that can be seen from it is kept next: looked
   * for in doubling strides, then by halving.
   */
  private List<Point> pulled(Path path) {
    List<Point> kept = new ArrayList<>();
    int last = path.size() - 1;
    int at = 0;
    while (at < last) {
      int seen = at + 1;
      int stride = 1;
      while (seen < last && sees(path, at, Math.min(last, seen + stride))) {
        seen = Math.min(last, seen + stride);
        stride *= 2;
      }
      int hidden = Math.min(last + 1, seen + stride);
      while (hidden - seen > 1) {
        int middle = (seen + hidden) / 2;
        if (sees(path, at, middle)) {
          seen = middle;
        } else {
          hidden = middle;
        }
      }
      kept.add(path.poses().get(seen).position());
      at = seen;
    }
    return kept;
  }

  private boolean sees(Path path, int from, int to) {
    Pose a = path.poses().get(from);
    Pose b = path.poses().get(to);
    return disc.isClear(a.x(), a.y(), b.x(), b.y());
  }
}
