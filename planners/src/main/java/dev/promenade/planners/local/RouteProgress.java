package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import org.jspecify.annotations.Nullable;

/**
 * How far a robot is along its route. Remembers where it was, so that a route that passes the same
 * place twice, or both sides of a wall, is followed in order.
 */
public final class RouteProgress {
  /** How far the robot may have come, or slipped back, between two observations [m]. */
  private static final double WINDOW = 1.5;

  private @Nullable Route route;
  private double along;

  public void reset() {
    route = null;
    along = 0;
  }

  /** Takes note of the route and of where the robot is now; returns the route. */
  public Route update(Path routeInMap, Pose robotInMap) {
    Route known = route;
    if (known == null || !known.path().equals(routeInMap)) {
      known = new Route(routeInMap);
      route = known;
      along = known.project(robotInMap.x(), robotInMap.y(), 0, 2 * WINDOW);
    } else {
      along = known.project(robotInMap.x(), robotInMap.y(), along - WINDOW, along + WINDOW);
    }
    return known;
  }

  /** Arc length of the point of the route that the robot has come to [m]. */
  public double along() {
    return along;
  }
}
