package dev.promenade.launch.bench.routes;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.CellCosts;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.SweptDisc;
import java.util.List;

/**
 * What a roboticist sees at once in a route: whether it turns back on itself, goes a long way
 * round, comes near to walls or wriggles.
 *
 * @param cost of the whole route: metres, dearer near walls ({@link CellCosts#ofRoom})
 * @param length [m]
 * @param hairpins turns of more than 120° within {@link #HAIRPIN_LENGTH} that no wall demands: the
 *     straight way between their ends is clear
 * @param detour the most by which a part of the route is longer than the straight way between its
 *     ends, where that way has comfortable room all along [m]
 * @param clearance the least distance of the middle of the robot from an obstacle [m]
 * @param wriggles changes between turning left and turning right, of more than {@link #SWING} each
 * @param turning all turns together [rad]
 * @param bend the least radius of a bend, over {@link #BEND} of the route [m]
 */
record RouteQuality(
    double cost,
    double length,
    int hairpins,
    double detour,
    double clearance,
    int wriggles,
    double turning,
    double bend) {
  /** Within so much of a route a turn is sharp [m]. */
  static final double HAIRPIN_LENGTH = 1.5;

  /** A turn by more than this is one back [rad]. */
  static final double HAIRPIN_TURN = Math.toRadians(120);

  /** A turn by less than this does not count as one [rad]. */
  static final double SWING = Math.toRadians(5);

  /** So much of a route makes a bend [m]. */
  static final double BEND = 0.25;

  /** Distance of the points looked at [m]. */
  private static final double STEP = 0.05;

  /**
   * @param field of the map with the obstacles that the route was planned around
   * @param radius of the robot [m]
   */
  static RouteQuality of(DistanceField field, double radius, Path path) {
    Point[] points = evenly(path);
    double[] along = new double[points.length];
    double cost = 0;
    double clearance = field.at(points[0]);
    double turning = 0;
    for (int i = 1; i < points.length; i++) {
      double piece = points[i].distanceTo(points[i - 1]);
      along[i] = along[i - 1] + piece;
      Point middle = points[i].plus(points[i - 1]).times(0.5);
      cost += piece * CellCosts.ofRoom(field.at(middle) - radius);
      clearance = Math.min(clearance, field.at(points[i]));
      turning += i > 1 ? Math.abs(turn(points, i - 1)) : 0;
    }
    double length = along[along.length - 1];
    return new RouteQuality(
        cost,
        length,
        hairpins(points, new SweptDisc(field, radius)),
        detour(points, along, new SweptDisc(field, radius + CellCosts.COMFORT)),
        clearance,
        wriggles(points),
        turning,
        bend(points));
  }

  private static Point[] evenly(Path path) {
    List<Pose> poses = path.poses();
    double length = path.length();
    int parts = Math.max(1, (int) Math.round(length / STEP));
    Point[] points = new Point[parts + 1];
    points[0] = path.start().position();
    int piece = 1;
    double before = 0;
    for (int i = 1; i < parts; i++) {
      double at = length * i / parts;
      double size = poses.get(piece).distanceTo(poses.get(piece - 1));
      while (before + size < at && piece < poses.size() - 1) {
        before += size;
        piece++;
        size = poses.get(piece).distanceTo(poses.get(piece - 1));
      }
      Point a = poses.get(piece - 1).position();
      Point b = poses.get(piece).position();
      double share = size > 0 ? Math.min(1, (at - before) / size) : 0;
      points[i] = a.plus(b.minus(a).times(share));
    }
    points[parts] = path.end().position();
    return points;
  }

  /** The turn at a point, left above 0 [rad]. */
  private static double turn(Point[] points, int i) {
    return Angles.wrap(points[i].headingTo(points[i + 1]) - points[i - 1].headingTo(points[i]));
  }

  /** The sum of turns up to each point. */
  private static double[] headings(Point[] points) {
    double[] heading = new double[points.length];
    for (int i = 1; i < points.length - 1; i++) {
      heading[i] = heading[i - 1] + turn(points, i);
    }
    return heading;
  }

  private static double bend(Point[] points) {
    double[] heading = headings(points);
    int window = (int) Math.round(BEND / STEP);
    double most = 0;
    for (int i = 0; i + window < points.length - 1; i++) {
      most = Math.max(most, Math.abs(heading[i + window] - heading[i]));
    }
    return BEND / most;
  }

  private static int hairpins(Point[] points, SweptDisc disc) {
    int window = (int) Math.round(HAIRPIN_LENGTH / STEP);
    double[] heading = headings(points);
    int found = 0;
    for (int from = 0; from < points.length - 1; from++) {
      for (int to = Math.min(points.length - 2, from + window); to > from; to--) {
        if (Math.abs(heading[to] - heading[from]) > HAIRPIN_TURN
            && isClear(disc, points, from, to)) {
          found++;
          from = to;
          break;
        }
      }
    }
    return found;
  }

  /** Whether no wall demands the turn: one can go straight from some way before to some after. */
  private static boolean isClear(SweptDisc disc, Point[] points, int from, int to) {
    int aside = (int) Math.round(HAIRPIN_LENGTH / STEP) / 2;
    Point a = points[Math.max(0, from - aside)];
    Point b = points[Math.min(points.length - 1, to + aside)];
    return disc.isClear(a.x(), a.y(), b.x(), b.y());
  }

  private static double detour(Point[] points, double[] along, SweptDisc comfortable) {
    double most = 0;
    int stride = 4;
    for (int i = 0; i < points.length; i += stride) {
      for (int k = i + stride; k < points.length; k += stride) {
        double more = along[k] - along[i] - points[i].distanceTo(points[k]);
        if (more > most
            && comfortable.isClear(points[i].x(), points[i].y(), points[k].x(), points[k].y())) {
          most = more;
        }
      }
    }
    return most;
  }

  private static int wriggles(Point[] points) {
    int changes = 0;
    double swing = 0;
    double side = 0;
    for (int i = 1; i < points.length - 1; i++) {
      double turn = turn(points, i);
      swing = turn * swing < 0 ? turn : swing + turn;
      if (Math.abs(swing) > SWING && Math.signum(swing) != side) {
        changes += side == 0 ? 0 : 1;
        side = Math.signum(swing);
      }
    }
    return changes;
  }
}
