package dev.promenade.planners.behavior;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LaserScan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A corridor as one lidar scan shows it: its direction, its walls, and the gaps in them. Lengths
 * are measured in the corridor's frame at the robot: u ahead, v to the left.
 *
 * @param heading of the corridor in the frame of the robot's pose [rad]
 * @param left distance of the left wall [m]; empty where none is seen
 * @param right distance of the right wall [m]
 * @param ahead free way ahead in the middle of the corridor [m]
 * @param gaps in both walls
 */
record CorridorView(
    double heading, OptionalDouble left, OptionalDouble right, double ahead, List<Gap> gaps) {
  private static final double BIN = 0.1;
  private static final double BEHIND = 2.5;
  private static final double FRONT = 3.5;
  private static final double WIDEST = 2.6;
  private static final double NARROWEST_DOOR = 0.6;

  /**
   * An opening in a wall.
   *
   * @param u of its middle [m]
   * @param width [m]
   * @param onLeft in which wall
   * @param wall distance of that wall [m]
   */
  record Gap(double u, double width, boolean onLeft, double wall) {}

  /**
   * @param guess direction of walking, in the frame of the pose [rad]; walls tell it to a degree or
   *     so, but not whether one walks along or across them
   */
  static CorridorView of(LaserScan scan, Pose robot, double guess) {
    double[] x = new double[scan.beams()];
    double[] y = new double[scan.beams()];
    Pose laser = robot.compose(scan.laserInRobot());
    for (int i = 0; i < scan.beams(); i++) {
      float range = scan.ranges()[i];
      boolean hit = range >= scan.rangeMin() && range <= scan.rangeMax();
      Point point = laser.rotate(polar(hit ? range : Double.NaN, scan.angle(i)));
      x[i] = point.x() + laser.x() - robot.x();
      y[i] = point.y() + laser.y() - robot.y();
    }
    double heading = direction(x, y, guess);
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    double[] u = new double[x.length];
    double[] v = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      u[i] = cos * x[i] + sin * y[i];
      v[i] = -sin * x[i] + cos * y[i];
    }
    OptionalDouble left = wall(u, v, 1);
    OptionalDouble right = wall(u, v, -1);
    double middle =
        left.isPresent() && right.isPresent() ? (left.getAsDouble() - right.getAsDouble()) / 2 : 0;
    double ahead = ahead(u, v, middle);
    List<Gap> gaps = new ArrayList<>();
    left.ifPresent(wall -> gaps(u, v, wall, 1, ahead, gaps));
    right.ifPresent(wall -> gaps(u, v, wall, -1, ahead, gaps));
    return new CorridorView(heading, left, right, ahead, List.copyOf(gaps));
  }

  private static Point polar(double range, double angle) {
    return new Point(range * Math.cos(angle), range * Math.sin(angle));
  }

  /** Most walls of a building stand at right angles: the mean of four times their direction. */
  private static double direction(double[] x, double[] y, double guess) {
    double re = 0;
    double im = 0;
    for (int i = 1; i < x.length; i++) {
      double dx = x[i] - x[i - 1];
      double dy = y[i] - y[i - 1];
      double length = Math.hypot(dx, dy);
      if (length > 0.01 && length < 0.4) {
        double angle = 4 * Math.atan2(dy, dx);
        re += length * Math.cos(angle);
        im += length * Math.sin(angle);
      }
    }
    if (Math.hypot(re, im) < 1) {
      return guess;
    }
    double wall = Math.atan2(im, re) / 4;
    double quarters = Math.round(Angles.wrap(guess - wall) / (Math.PI / 2));
    return Angles.wrap(wall + quarters * Math.PI / 2);
  }

  /** The distance on a side at which most of the wall near the robot stands. */
  private static OptionalDouble wall(double[] u, double[] v, int side) {
    int bins = (int) Math.ceil(WIDEST / BIN);
    double[] seen = new double[bins];
    for (int i = 1; i < u.length; i++) {
      double away = side * v[i];
      double length = Math.hypot(u[i] - u[i - 1], v[i] - v[i - 1]);
      if (away > 0.25 && away < WIDEST && Math.abs(u[i]) < FRONT && length < 0.5) {
        seen[Math.min(bins - 1, (int) (away / BIN))] += Math.abs(u[i] - u[i - 1]);
      }
    }
    int best = 0;
    for (int i = 1; i < bins; i++) {
      if (sum(seen, i) > sum(seen, best)) {
        best = i;
      }
    }
    return sum(seen, best) < 1 ? OptionalDouble.empty() : OptionalDouble.of((best + 0.5) * BIN);
  }

  private static double sum(double[] seen, int bin) {
    return seen[bin] + (bin > 0 ? seen[bin - 1] : 0) + (bin + 1 < seen.length ? seen[bin + 1] : 0);
  }

  private static double ahead(double[] u, double[] v, double middle) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < u.length; i++) {
      if (u[i] > 0 && Math.abs(v[i] - middle) < 0.35) {
        least = Math.min(least, u[i]);
      }
    }
    return least;
  }

  private static void gaps(
      double[] u, double[] v, double wall, int side, double ahead, List<Gap> gaps) {
    int bins = (int) Math.round((BEHIND + FRONT) / BIN);
    int[] state = new int[bins]; // 0 not seen, 1 wall, 2 open
    for (int i = 0; i < u.length; i++) {
      double away = side * v[i];
      if (away > wall + 0.35) { // where this beam crosses the wall's line
        mark(state, u[i] * wall / away, 2);
      } else if (Math.abs(away - wall) <= 0.35) {
        mark(state, u[i], 1);
      }
    }
    int begin = -1;
    for (int bin = 0; bin < bins; bin++) {
      boolean open = state[bin] == 2;
      if (open && begin < 0) {
        begin = bin;
      }
      boolean ends = begin >= 0 && (state[bin] == 1 || bin == bins - 1);
      if (ends) {
        // A gap without a far edge reaches to the wall in which the corridor ends.
        double from = begin * BIN - BEHIND;
        double to = bin < bins - 1 ? bin * BIN - BEHIND : Math.min(ahead, 2 * FRONT);
        boolean bounded = begin > 0 && hasWall(state, begin) && (bin < bins - 1 || ahead < FRONT);
        if (to - from >= NARROWEST_DOOR && bounded) {
          gaps.add(new Gap((from + to) / 2, to - from, side > 0, wall));
        }
        begin = -1;
      }
    }
  }

  private static boolean hasWall(int[] state, int before) {
    for (int bin = before - 1; bin >= Math.max(0, before - 3); bin--) {
      if (state[bin] == 1) {
        return true;
      }
    }
    return false;
  }

  private static void mark(int[] state, double u, int what) {
    int bin = (int) Math.floor((u + BEHIND) / BIN);
    if (bin >= 0 && bin < state.length && state[bin] != 1) {
      state[bin] = what;
    }
  }
}
