package dev.promenade.nodes.node;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;

/** Notices when a robot gets no nearer to its goal, along its route. Not thread-safe. */
final class Headway {
  /** What counts as getting nearer [m], and as turning closer [rad]. */
  private static final double STEP = 0.1;

  private double best = Double.POSITIVE_INFINITY;
  private double bestTurn = Double.POSITIVE_INFINITY;
  private double since;
  private double lastNow = Double.NEGATIVE_INFINITY;

  /** Counts anew from now, with what has been reached forgotten. */
  void begin(double now) {
    best = Double.POSITIVE_INFINITY;
    bestTurn = Double.POSITIVE_INFINITY;
    since = now;
    lastNow = now;
  }

  /** Takes note of where the robot is. */
  void update(Path routeInMap, Pose robotInMap, double now) {
    if (now < lastNow) {
      begin(now);
    }
    lastNow = now;
    double left = remaining(routeInMap, robotInMap);
    double turn =
        Math.abs(
            dev.promenade.planners.geometry.Angles.difference(
                routeInMap.end().heading(), robotInMap.heading()));
    boolean closer = left < best - STEP;
    boolean turned = left < best + STEP && turn < bestTurn - STEP;
    if (closer || turned) {
      best = Math.min(best, left);
      bestTurn = turn;
      since = now;
    }
  }

  /** Time without progress [s]. */
  double standstill(double now) {
    return now - since;
  }

  private static double remaining(Path route, Pose robot) {
    double smallest = Double.POSITIVE_INFINITY;
    double behind = 0;
    for (int i = route.size() - 1; i >= 0; i--) {
      Pose pose = route.poses().get(i);
      if (i + 1 < route.size()) {
        behind += pose.distanceTo(route.poses().get(i + 1));
      }
      smallest = Math.min(smallest, robot.distanceTo(pose) + behind);
    }
    return smallest;
  }
}
