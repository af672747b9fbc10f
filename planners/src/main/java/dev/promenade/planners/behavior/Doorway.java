package dev.promenade.planners.behavior;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LaserScan;
import java.util.Optional;

/**
 * The way out of a room, as a lidar scan shows it: two edges as far apart as door posts, and
 * between them beams that go on.
 *
 * @param middle between the posts, in the frame of the robot's pose
 * @param out unit vector through it, away from the robot
 */
record Doorway(Point middle, Point out) {
  private static final double NARROWEST = 0.7;
  private static final double WIDEST = 1.9;

  /** One post may be farther than the other by so much [m]. */
  private static final double POSTS = 1.2;

  /** So many beams beyond both posts, the wall must go on in one line … */
  private static final int[] WALL_BEAMS = {6, 10, 4};

  /** … within this distance [m]. */
  private static final double FLAT = 0.12;

  /** Beams must go on so far behind the door, on average [m]. */
  private static final double BEHIND = 1.0;

  /** The nearest doorway; empty if the scan shows none. */
  static Optional<Doorway> find(LaserScan raw, Pose robot) {
    LaserScan scan = withoutDropouts(raw);
    int beams = scan.beams();
    Pose laser = robot.compose(scan.laserInRobot());
    Doorway best = null;
    double nearest = Double.POSITIVE_INFINITY;
    for (int first = 0; first < beams; first++) {
      if (!isEdge(scan, first, 1)) {
        continue;
      }
      double beyond = 0;
      for (int k = 2; k < beams / 3; k++) {
        int second = (first + k) % beams;
        beyond += Math.min(reach(scan, (first + k - 1) % beams), 8);
        if (!isEdge(scan, second, -1) || reach(scan, second) > reach(scan, first) + POSTS) {
          continue;
        }
        double near = (reach(scan, first) + reach(scan, second)) / 2;
        double depth = beyond / (k - 1) - near;
        Optional<Doorway> door = inWall(scan, laser, first, second);
        if (depth > BEHIND && near < nearest && door.isPresent()) {
          nearest = near;
          best = door.get();
        }
        break;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A beam that came back from nowhere between two that did not is as long as the longer one. */
  private static LaserScan withoutDropouts(LaserScan raw) {
    int beams = raw.beams();
    float[] ranges = raw.ranges().clone();
    for (int i = 0; i < beams; i++) {
      float before = raw.ranges()[(i - 1 + beams) % beams];
      float after = raw.ranges()[(i + 1) % beams];
      float here = raw.ranges()[i];
      boolean lost = !(here >= raw.rangeMin() && here <= raw.rangeMax());
      if (lost && before <= raw.rangeMax() && after <= raw.rangeMax()) {
        ranges[i] = Math.max(before, after);
      }
    }
    return new LaserScan(
        raw.laserInRobot(),
        raw.angleMin(),
        raw.angleIncrement(),
        raw.rangeMin(),
        raw.rangeMax(),
        ranges);
  }

  /** The door between two posts, if the wall goes on in one line beyond both. */
  private static Optional<Doorway> inWall(LaserScan scan, Pose laser, int first, int second) {
    int beams = scan.beams();
    for (int far : WALL_BEAMS) {
      Point a = point(scan, laser, (first - far + beams) % beams);
      Point b = point(scan, laser, (second + far) % beams);
      Point along = b.minus(a).times(1 / Math.max(1e-9, a.distanceTo(b)));
      Point across = new Point(-along.y(), along.x());
      Point left = point(scan, laser, (first - far / 2 + beams) % beams).minus(a);
      Point right = point(scan, laser, (second + far / 2) % beams).minus(a);
      Point from = point(scan, laser, first).minus(a);
      Point to = point(scan, laser, second).minus(a);
      double width = dot(to.minus(from), along);
      boolean flat = Math.abs(dot(left, across)) < FLAT && Math.abs(dot(right, across)) < FLAT;
      if (flat && width >= NARROWEST && width <= WIDEST) {
        Point middle = a.plus(along.times((dot(from, along) + dot(to, along)) / 2));
        boolean ahead = dot(middle.minus(laser.position()), across) > 0;
        return Optional.of(new Doorway(middle, ahead ? across : across.times(-1)));
      }
    }
    return Optional.empty();
  }

  private static double dot(Point a, Point b) {
    return a.x() * b.x() + a.y() * b.y();
  }

  /** Whether the beam next to this one goes at least half a metre farther. */
  private static boolean isEdge(LaserScan scan, int beam, int next) {
    float range = scan.ranges()[beam];
    int beams = scan.beams();
    return range >= scan.rangeMin()
        && range <= scan.rangeMax()
        && reach(scan, (beam + next + beams) % beams) > range + 0.5;
  }

  private static double reach(LaserScan scan, int beam) {
    float range = scan.ranges()[beam];
    return range <= scan.rangeMax() ? range : scan.rangeMax();
  }

  private static Point point(LaserScan scan, Pose laser, int beam) {
    double angle = scan.angle(beam);
    double range = scan.ranges()[beam];
    return laser.transform(new Point(range * Math.cos(angle), range * Math.sin(angle)));
  }
}
