package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a route that a robot has yet to go, leg by leg ({@link RouteLegs}). Progress only
 * grows, and is looked for near where it was, so that a route that passes one place twice is
 * followed in order.
 */
public final class RouteAhead {
  /** How far ahead of its last place the robot is looked for [m]. */
  private static final double WINDOW = 2.0;

  /** The path handed out is cut anew when the robot has left so much of it behind [m]. */
  private static final double CUT = 0.5;

  /** A leg is done when the robot is as near to its end [m] … */
  private static final double DONE = 0.05;

  /** … or stands as near to it [m]. */
  private static final double DONE_STANDING = 0.2;

  /** Slower than this a robot stands [m/s]. */
  private static final double STANDING = 0.03;

  private final List<Path> legs;
  private int leg;
  private double later;
  private Path route;
  private double[] along;
  private int segment;
  private double share;
  private double offRoute;
  private Path ahead;
  private double aheadFrom;

  /**
   * The legs of a route; one for a base that drives sideways, which needs no turns.
   *
   * @param drive of the robot
   */
  public static RouteAhead of(Path route, RobotModel.Drive drive) {
    return new RouteAhead(
        drive == RobotModel.Drive.OMNIDIRECTIONAL ? List.of(route) : RouteLegs.of(route));
  }

  /**
   * @param legs at least one
   */
  RouteAhead(List<Path> legs) {
    this.legs = legs;
    for (Path path : legs) {
      later += path.length();
    }
    route = legs.get(0);
    along = begin();
    ahead = route;
  }

  private double[] begin() {
    later -= route.length();
    segment = 0;
    share = 0;
    ahead = route;
    aheadFrom = 0;
    double[] lengths = new double[route.size()];
    for (int i = 1; i < lengths.length; i++) {
      lengths[i] = lengths[i - 1] + route.poses().get(i - 1).distanceTo(route.poses().get(i));
    }
    return lengths;
  }

  /**
   * Takes note of where the robot is and how fast, and goes on to the next leg where one is done.
   *
   * @param speed [m/s]
   */
  public Path update(double x, double y, double speed) {
    Path path = update(x, y);
    while (leg + 1 < legs.size() && isDone(x, y, speed)) {
      route = legs.get(++leg);
      along = begin();
      path = update(x, y);
    }
    return path;
  }

  private boolean isDone(double x, double y, double speed) {
    double left = Math.hypot(x - route.end().x(), y - route.end().y());
    boolean near = left < DONE || (speed < STANDING && left < DONE_STANDING);
    return near && along[along.length - 1] - progress() < DONE_STANDING;
  }

  /**
   * Takes note of where the robot is.
   *
   * @return the route from at most {@value #CUT} m behind the robot to the goal; the same object as
   *     long as nothing is cut off
   */
  Path update(double x, double y) {
    double reached = progress();
    double best = Double.POSITIVE_INFINITY;
    int from = segment;
    double least = share;
    for (int i = from; i + 1 < along.length && along[i] <= reached + WINDOW; i++) {
      Pose a = route.poses().get(i);
      Pose b = route.poses().get(i + 1);
      double dx = b.x() - a.x();
      double dy = b.y() - a.y();
      double squared = dx * dx + dy * dy;
      double s = squared == 0 ? 0 : ((x - a.x()) * dx + (y - a.y()) * dy) / squared;
      s = Math.max(i == from ? least : 0, Math.min(1, s));
      double ex = x - a.x() - s * dx;
      double ey = y - a.y() - s * dy;
      double distance = ex * ex + ey * ey;
      if (distance < best) {
        best = distance;
        segment = i;
        share = s;
      }
    }
    if (along.length == 1) {
      best = square(x - route.start().x()) + square(y - route.start().y());
    }
    offRoute = Math.sqrt(best);
    if (progress() - aheadFrom > CUT) {
      cut();
    }
    return ahead;
  }

  /** Distance of the robot from the route [m]. */
  public double offRoute() {
    return offRoute;
  }

  /** Whether the robot is on the last leg, which ends at the goal. */
  public boolean isOnLastLeg() {
    return leg == legs.size() - 1;
  }

  /** Length of the route that is left [m]. */
  public double remaining() {
    return along[along.length - 1] - progress() + later;
  }

  private double progress() {
    return segment + 1 < along.length
        ? along[segment] + share * (along[segment + 1] - along[segment])
        : along[along.length - 1];
  }

  private void cut() {
    Pose a = route.poses().get(segment);
    Pose b = route.poses().get(segment + 1);
    List<Pose> poses = new ArrayList<>(route.size() - segment);
    if (share < 1) {
      poses.add(
          new Pose(a.x() + share * (b.x() - a.x()), a.y() + share * (b.y() - a.y()), a.heading()));
    }
    poses.addAll(route.poses().subList(segment + 1, route.size()));
    ahead = new Path(poses);
    aheadFrom = progress();
  }

  private static double square(double value) {
    return value * value;
  }
}
