package dev.promenade.sim.episode;

import dev.promenade.planners.geometry.Pose;
import org.jspecify.annotations.Nullable;

/** Notices when a robot gets nowhere. */
final class ProgressWatch {
  /** A robot that stays within this distance [m] … */
  static final double STILL = 0.3;

  /** … for this long [s] has given up. */
  static final double PATIENCE = 30;

  /** Without this much way along the route [m] … */
  private static final double ADVANCE = 0.2;

  /** … in this time [s] the route is worth another thought. */
  private static final double HOPE = 5;

  private static final double OFF_ROUTE = 1.5;

  private @Nullable Pose anchor;
  private double anchoredAt;
  private double leastRemaining = Double.POSITIVE_INFINITY;
  private double advancedAt;

  void newRoute(double time) {
    leastRemaining = Double.POSITIVE_INFINITY;
    advancedAt = time;
  }

  /** Whether it has stood still too long. */
  boolean stoodStill(double time, Pose robotInMap) {
    if (anchor == null || anchor.distanceTo(robotInMap) > STILL) {
      anchor = robotInMap;
      anchoredAt = time;
    }
    return time - anchoredAt >= PATIENCE;
  }

  /** It has reason to stand. */
  void excuse(double time) {
    anchoredAt = time;
    advancedAt = time;
  }

  /** Whether it gets on no more, or is far from its route. */
  boolean lost(double time, double remaining, double offRoute) {
    if (remaining < leastRemaining - ADVANCE) {
      leastRemaining = remaining;
      advancedAt = time;
    }
    return time - advancedAt >= HOPE || offRoute > OFF_ROUTE;
  }
}
