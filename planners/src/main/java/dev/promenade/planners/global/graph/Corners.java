package dev.promenade.planners.global.graph;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.lattice.Vehicle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How a robot gets from one straight piece into the next: rounded, on the spot, or by a planner.
 */
final class Corners {
  /** A change of direction that needs no rounding [rad]. */
  private static final double SMALL = Math.toRadians(12);

  /** How far before and after a corner it is rounded, at most [m]. */
  private static final double[] CUTS = {0.8, 0.4, 0.2};

  /** The same for a robot that steers by its wheels, in turning radii. */
  private static final double WHEELS_CUT = 2;

  /** At most this share of a piece is cut off. */
  private static final double SHARE = 0.48;

  private static final double SPACING = 0.1;

  private final GraphWays ways;
  private final Vehicle vehicle;

  Corners(GraphWays ways) {
    this.ways = ways;
    vehicle = ways.vehicle();
  }

  /**
   * A corner as it is driven.
   *
   * @param poses between what is left of the two pieces; none where they meet in a point
   */
  record Corner(List<Pose> poses) {}

  /**
   * The corner at b of the pieces from a to b and from b to c; empty if the robot cannot drive it.
   */
  Optional<Corner> at(Point a, Point b, Point c, BooleanSupplier cancelled) {
    double into = a.headingTo(b);
    double out = b.headingTo(c);
    double turn = Math.abs(Angles.difference(out, into));
    double room = SHARE * Math.min(a.distanceTo(b), b.distanceTo(c));
    boolean isWheeled = vehicle.steering() == Vehicle.Steering.WHEELS;
    if (turn < SMALL) {
      return Optional.of(new Corner(List.of()));
    }
    if (isWheeled) {
      double cut = Math.min(room, Math.max(CUTS[0], WHEELS_CUT * vehicle.turningRadius()));
      Pose from = Pose.of(b.minus(unit(into).times(cut)), into);
      Pose to = Pose.of(b.plus(unit(out).times(cut)), out);
      double longest = 6 * cut + 4 * Math.PI * vehicle.turningRadius();
      return ways.plan(from, to, longest, cancelled).map(path -> new Corner(path.poses()));
    }
    for (double most : CUTS) {
      double cut = Math.min(most, room);
      List<Pose> arc = turn > Math.toRadians(150) ? List.of() : arc(b, into, out, cut);
      if (!arc.isEmpty() && isClear(arc)) {
        return Optional.of(new Corner(arc));
      }
    }
    return ways.canTurn(b, into, out)
        ? Optional.of(new Corner(List.of()))
        : planned(b, into, out, room, cancelled);
  }

  private Optional<Corner> planned(
      Point b, double into, double out, double room, BooleanSupplier cancelled) {
    double cut = Math.min(room, 2 * vehicle.footprint().circumscribedRadius());
    Pose from = Pose.of(b.minus(unit(into).times(cut)), into);
    Pose to = Pose.of(b.plus(unit(out).times(cut)), out);
    Optional<Path> path = ways.plan(from, to, 4 * cut + 1, cancelled);
    return path.map(found -> new Corner(found.poses()));
  }

  /** A quadratic Bézier curve, tangent to both pieces. */
  private static List<Pose> arc(Point b, double into, double out, double cut) {
    Point from = b.minus(unit(into).times(cut));
    Point to = b.plus(unit(out).times(cut));
    int parts = Math.max(4, (int) Math.ceil(2 * cut / SPACING));
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i <= parts; i++) {
      double t = (double) i / parts;
      Point p = from.times((1 - t) * (1 - t)).plus(b.times(2 * t * (1 - t))).plus(to.times(t * t));
      Point slope = b.minus(from).times(1 - t).plus(to.minus(b).times(t));
      poses.add(Pose.of(p, Math.atan2(slope.y(), slope.x())));
    }
    return poses;
  }

  private boolean isClear(List<Pose> arc) {
    for (int i = 1; i < arc.size(); i++) {
      if (!ways.isClear(arc.get(i - 1).position(), arc.get(i).position())) {
        return false;
      }
    }
    return true;
  }

  private static Point unit(double heading) {
    return new Point(Math.cos(heading), Math.sin(heading));
  }
}
