package dev.promenade.planners.safety;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.ScanPoints;
import java.util.Arrays;

/**
 * What each beam of one lidar says, in the sense of REP 117, seen from the robot: a thing, nothing
 * within range, something too close to measure, the robot itself, or no answer at all. Remembers
 * since when a beam has given no answer.
 */
final class Lidar {
  /** What a beam says. */
  enum Answer {
    /** Something at its range. */
    THING,
    /** Nothing up to the longest range. */
    FREE,
    /** Something nearer than the shortest range, outside the robot's outline. */
    TOO_CLOSE,
    /** The robot: its mast, its load. */
    ITSELF,
    /** No measurement, or a range of 0, which many drivers give for it. */
    NONE
  }

  private final Footprint outline;
  private LaserScan scan = LaserScan.NONE;
  private double[] cos = new double[0];
  private double[] sin = new double[0];
  private double[] exit = new double[0];
  private double[] answered = new double[0];
  private Answer[] answers = new Answer[0];

  Lidar(Footprint outline) {
    this.outline = outline;
  }

  /** Reads a scan. */
  void read(LaserScan next, double stamp) {
    boolean sameBeams =
        next.beams() == scan.beams()
            && next.angleMin() == scan.angleMin()
            && next.angleIncrement() == scan.angleIncrement()
            && next.laserInRobot().equals(scan.laserInRobot());
    scan = next;
    if (!sameBeams) {
      tabulate();
    }
    for (int i = 0; i < answers.length; i++) {
      answers[i] = answer(i);
      if (answers[i] != Answer.NONE || answered[i] > stamp) {
        answered[i] = answers[i] == Answer.NONE ? Double.NEGATIVE_INFINITY : stamp;
      }
    }
  }

  private void tabulate() {
    Pose laser = scan.laserInRobot();
    int beams = scan.beams();
    cos = new double[beams];
    sin = new double[beams];
    exit = new double[beams];
    answers = new Answer[beams];
    answered = new double[beams];
    Arrays.fill(answered, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < beams; i++) {
      double angle = laser.heading() + scan.angle(i);
      cos[i] = Math.cos(angle);
      sin[i] = Math.sin(angle);
      exit[i] = Rays.exit(outline, laser.x(), laser.y(), cos[i], sin[i]);
    }
  }

  private Answer answer(int beam) {
    double range = scan.ranges()[beam];
    if (Double.isNaN(range) || range == 0 || (range < 0 && range > Double.NEGATIVE_INFINITY)) {
      return Answer.NONE;
    }
    if (range < scan.rangeMin()) {
      return exit[beam] < scan.rangeMin() ? Answer.TOO_CLOSE : Answer.ITSELF;
    }
    if (range > scan.rangeMax()) {
      return Answer.FREE;
    }
    return outline.contains(x(beam, range), y(beam, range), ScanPoints.OWN_MARGIN)
        ? Answer.ITSELF
        : Answer.THING;
  }

  int beams() {
    return answers.length;
  }

  Answer answered(int beam) {
    return answers[beam];
  }

  /** When a beam gave an answer last [s]; −Infinity if it never did. */
  double lastAnswer(int beam) {
    return answered[beam];
  }

  /** What a beam measured [m]; the longest range where there is nothing. */
  double range(int beam) {
    return Math.min(scan.ranges()[beam], scan.rangeMax());
  }

  /**
   * How near a thing may be that a beam hits [m]: a corner that points at the robot between two
   * beams comes nearer by up to half of their distance.
   */
  double nearestRange(int beam) {
    return range(beam) * (1 - 0.5 * Math.min(1, increment()));
  }

  /** The beam beside another, on the side of +1 or −1; −1 if there is none. */
  int neighbour(int beam, int side) {
    int next = beam + side;
    if (next >= 0 && next < beams()) {
      return next;
    }
    return isFullTurn() ? (next + beams()) % beams() : -1;
  }

  /** Where a beam leaves the robot's outline [m]. */
  double exit(int beam) {
    return exit[beam];
  }

  /** A place along a beam in the robot's frame [m]. */
  double x(int beam, double along) {
    return scan.laserInRobot().x() + along * cos[beam];
  }

  double y(int beam, double along) {
    return scan.laserInRobot().y() + along * sin[beam];
  }

  /** The angle between two beams [rad], above 0. */
  double increment() {
    return Math.abs(scan.angleIncrement());
  }

  /** Whether the last beam is the first one's neighbour. */
  boolean isFullTurn() {
    return beams() * increment() >= 2 * Math.PI - 0.5 * increment();
  }

  /** The beam nearest to a direction in the robot's frame [rad]; −1 if none looks there. */
  int beamTowards(double direction) {
    if (beams() == 0) {
      return -1;
    }
    double step = scan.angleIncrement();
    double from = Angles.wrap(direction - scan.laserInRobot().heading() - scan.angleMin());
    double sign = Math.signum(step);
    double turned = sign * from < -0.5 * increment() ? from + sign * 2 * Math.PI : from;
    long beam = Math.round(turned / step);
    return beam < beams() ? (int) Math.max(0, beam) : -1;
  }

  Pose laserInRobot() {
    return scan.laserInRobot();
  }
}
