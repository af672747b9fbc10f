package dev.promenade.planners.local;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;

/** A route as arrays with its arc length, for the many look-ups of a planner. Immutable. */
@Stable
public final class Route {
  private final Path path;
  private final double[] x;
  private final double[] y;

  /** Arc length from the start [m]. */
  private final double[] along;

  private final boolean backwards;

  public Route(Path path) {
    this.path = path;
    int size = path.size();
    x = new double[size];
    y = new double[size];
    along = new double[size];
    for (int i = 0; i < size; i++) {
      Pose pose = path.poses().get(i);
      x[i] = pose.x();
      y[i] = pose.y();
      along[i] = i == 0 ? 0 : along[i - 1] + Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    }
    backwards = RouteLegs.isBackwards(path);
  }

  public Path path() {
    return path;
  }

  /** Whether it is to be driven backwards: its headings point against the way. */
  public boolean isBackwards() {
    return backwards;
  }

  public double length() {
    return along[along.length - 1];
  }

  public double endX() {
    return x[x.length - 1];
  }

  public double endY() {
    return y[y.length - 1];
  }

  /**
   * The arc length of the route's point nearest to a place, between two arc lengths [m]; the first
   * one where several are equally near.
   */
  public double project(double atX, double atY, double from, double to) {
    double best = Double.POSITIVE_INFINITY;
    double bestAlong = Math.min(Math.max(from, 0), length());
    for (int i = segment(from); i < x.length - 1 && along[i] <= to; i++) {
      double dx = x[i + 1] - x[i];
      double dy = y[i + 1] - y[i];
      double squared = dx * dx + dy * dy;
      double share = squared == 0 ? 0 : ((atX - x[i]) * dx + (atY - y[i]) * dy) / squared;
      double length = along[i + 1] - along[i];
      double here = along[i] + Math.max(0, Math.min(1, share)) * length;
      here = Math.max(Math.min(here, to), from);
      double part = length == 0 ? 0 : (here - along[i]) / length;
      double ex = atX - x[i] - part * dx;
      double ey = atY - y[i] - part * dy;
      double distance = ex * ex + ey * ey;
      if (distance < best - 1e-12) {
        best = distance;
        bestAlong = here;
      }
    }
    return bestAlong;
  }

  /** The x coordinate of the point at an arc length [m]. */
  public double xAt(double s) {
    int i = segment(s);
    return i >= x.length - 1 ? endX() : x[i] + share(i, s) * (x[i + 1] - x[i]);
  }

  /** The y coordinate of the point at an arc length [m]. */
  public double yAt(double s) {
    int i = segment(s);
    return i >= x.length - 1 ? endY() : y[i] + share(i, s) * (y[i + 1] - y[i]);
  }

  /** The direction of travel at an arc length [rad]. */
  public double headingAt(double s) {
    if (x.length == 1) {
      return path.end().heading();
    }
    int i = Math.min(segment(s), x.length - 2);
    return Math.atan2(y[i + 1] - y[i], x[i + 1] - x[i]);
  }

  /** How much the route turns between two arc lengths, all turns added up [rad]. */
  public double turning(double from, double to) {
    double sum = 0;
    double last = headingAt(from);
    for (int i = segment(from) + 1; i < x.length - 1 && along[i] < to; i++) {
      double next = Math.atan2(y[i + 1] - y[i], x[i + 1] - x[i]);
      sum += Math.abs(Angles.difference(next, last));
      last = next;
    }
    return sum;
  }

  private double share(int segment, double s) {
    double length = along[segment + 1] - along[segment];
    return length == 0 ? 0 : Math.max(0, Math.min(1, (s - along[segment]) / length));
  }

  /** The last segment that begins at or before an arc length. */
  private int segment(double s) {
    int low = 0;
    int high = along.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (along[middle] <= s) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
