package dev.promenade.sim.metrics;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;

/** Whether the robot gets on along its route. */
final class Progress {
  /** Within this time [s] … */
  static final double WINDOW = 5;

  /** … it shall come nearer by this much [m]. */
  static final double STEP = 0.1;

  private Progress() {}

  /** Times that {@link #WINDOW} went by without {@link #STEP}; windows do not overlap. */
  static int failures(Recording recording) {
    double best = Double.POSITIVE_INFINITY;
    double since = 0;
    int failures = 0;
    for (Frame frame : recording.frames()) {
      double left = remaining(recording, frame.robotInMap().position());
      if (left <= best - STEP) {
        best = left;
        since = frame.time();
      } else if (frame.time() - since >= WINDOW - 1e-9) {
        failures++;
        since = frame.time();
      }
    }
    return failures;
  }

  /** The way left on the route from the point of it that is nearest [m]. */
  private static double remaining(Recording recording, Point robotInMap) {
    Path route = recording.routeInMap();
    if (route.size() < 2) {
      return robotInMap.distanceTo(recording.setup().goalInMap().position());
    }
    double nearest = Double.POSITIVE_INFINITY;
    double left = 0;
    double behind = 0;
    for (int i = route.size() - 1; i > 0; i--) {
      Pose from = route.poses().get(i - 1);
      Pose to = route.poses().get(i);
      double length = from.distanceTo(to);
      double dx = to.x() - from.x();
      double dy = to.y() - from.y();
      double share =
          length > 0
              ? ((robotInMap.x() - from.x()) * dx + (robotInMap.y() - from.y()) * dy)
                  / (length * length)
              : 0;
      share = Math.max(0, Math.min(1, share));
      double distance =
          robotInMap.distanceTo(new Point(from.x() + share * dx, from.y() + share * dy));
      if (distance < nearest) {
        nearest = distance;
        left = behind + (1 - share) * length;
      }
      behind += length;
    }
    return left;
  }
}
