package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Pose;
import java.util.Arrays;
import java.util.List;

/**
 * What the lidar sees near the robot, as points in the map frame: walls where they really are when
 * the pose estimate is off, and things that no map knows. Points on tracked people, who are dealt
 * with by their tracks, and on the robot itself are left out if wanted. Sorted into square buckets
 * so that the nearest point is found quickly. Allocates nothing after its first calls.
 */
public final class ScanPoints {
  private static final double SMALLEST_BUCKET = 0.5;
  private static final int SIDE = 16;

  /** Points nearer than this to the one before say nothing new [m]. */
  private static final double THIN = 0.02;

  /** A lidar sees somebody this much farther out than the tracker's disc [m]. */
  public static final double BODY_MARGIN = 0.12;

  /** Points inside the robot's outline, or outside by no more, are the robot [m]. */
  public static final double OWN_MARGIN = 0.005;

  private double[] x = new double[0];
  private double[] y = new double[0];
  private double[] sortedX = new double[0];
  private double[] sortedY = new double[0];
  private final int[] start = new int[SIDE * SIDE + 1];
  private double[] cos = new double[0];
  private double[] sin = new double[0];
  private double angleMin;
  private double angleIncrement;
  private int size;
  private double bucket = SMALLEST_BUCKET;
  private double left;
  private double bottom;

  /**
   * Takes the points of a new scan, those on the robot itself left out.
   *
   * @param within farther points are left out [m]
   * @param discs the robot's outline
   * @param withoutPeople whether to leave out points on tracked people
   */
  public void update(
      Observation observation, FootprintDiscs discs, double within, boolean withoutPeople) {
    LaserScan scan = observation.scan();
    Pose pose = observation.robotInMap();
    Pose laser = scan.laserInRobot();
    begin(pose.x(), pose.y(), within);
    tabulate(scan);
    double turnCos = Math.cos(laser.heading());
    double turnSin = Math.sin(laser.heading());
    double poseCos = Math.cos(pose.heading());
    double poseSin = Math.sin(pose.heading());
    for (int i = 0; i < scan.beams(); i++) {
      double range = scan.ranges()[i];
      if (range > within || !(range >= scan.rangeMin())) {
        continue;
      }
      double inRobotX = laser.x() + range * (turnCos * cos[i] - turnSin * sin[i]);
      double inRobotY = laser.y() + range * (turnSin * cos[i] + turnCos * sin[i]);
      double px = pose.x() + poseCos * inRobotX - poseSin * inRobotY;
      double py = pose.y() + poseSin * inRobotX + poseCos * inRobotY;
      if (!(withoutPeople && isOnSomebody(px, py, observation.people()))
          && !discs.outline().contains(inRobotX, inRobotY, OWN_MARGIN)) {
        add(px, py);
      }
    }
    end();
  }

  /**
   * Forgets all points, to be given new ones by {@link #add} until {@link #end}.
   *
   * @param centreX of the square that points are expected in, in the map frame [m]
   * @param centreY likewise [m]
   * @param within half of its side [m]; points outside cost more time
   */
  public void begin(double centreX, double centreY, double within) {
    bucket = Math.max(SMALLEST_BUCKET, within / (SIDE / 2 - 1));
    left = centreX - 0.5 * SIDE * bucket;
    bottom = centreY - 0.5 * SIDE * bucket;
    size = 0;
  }

  /** Takes a point in the map frame [m], unless it is hardly away from the last one. */
  public void add(double px, double py) {
    if (size > 0) {
      double dx = px - x[size - 1];
      double dy = py - y[size - 1];
      if (dx * dx + dy * dy < THIN * THIN) {
        return;
      }
    }
    addEnd(px, py);
  }

  /** Takes a point in the map frame [m], however near it is to the last one: a thing ends there. */
  public void addEnd(double px, double py) {
    if (size == x.length) {
      int more = Math.max(64, 2 * size);
      x = Arrays.copyOf(x, more);
      y = Arrays.copyOf(y, more);
      sortedX = new double[more];
      sortedY = new double[more];
    }
    x[size] = px;
    y[size] = py;
    size++;
  }

  /** All points are there. */
  public void end() {
    sort();
  }

  /** Remembers the directions of the beams, which are the same in every scan of a lidar. */
  private void tabulate(LaserScan scan) {
    if (cos.length == scan.beams()
        && angleMin == scan.angleMin()
        && angleIncrement == scan.angleIncrement()) {
      return;
    }
    angleMin = scan.angleMin();
    angleIncrement = scan.angleIncrement();
    cos = new double[scan.beams()];
    sin = new double[scan.beams()];
    for (int i = 0; i < cos.length; i++) {
      cos[i] = Math.cos(scan.angle(i));
      sin[i] = Math.sin(scan.angle(i));
    }
  }

  private static boolean isOnSomebody(double px, double py, List<PersonTrack> people) {
    for (PersonTrack person : people) {
      double dx = px - person.positionInMap().x();
      double dy = py - person.positionInMap().y();
      double body = person.radius() + BODY_MARGIN;
      if (dx * dx + dy * dy < body * body) {
        return true;
      }
    }
    return false;
  }

  private void sort() {
    Arrays.fill(start, 0);
    for (int i = 0; i < size; i++) {
      start[bucket(x[i], y[i]) + 1]++;
    }
    for (int b = 0; b < SIDE * SIDE; b++) {
      start[b + 1] += start[b];
    }
    for (int i = size - 1; i >= 0; i--) {
      int place = --start[bucket(x[i], y[i]) + 1];
      sortedX[place] = x[i];
      sortedY[place] = y[i];
    }
    // Counting down has moved each start one bucket on.
    System.arraycopy(start, 1, start, 0, SIDE * SIDE);
    start[SIDE * SIDE] = size;
  }

  private int bucket(double px, double py) {
    return clamp((py - bottom) / bucket) * SIDE + clamp((px - left) / bucket);
  }

  private static int clamp(double cells) {
    return Math.max(0, Math.min(SIDE - 1, (int) Math.floor(cells)));
  }

  /** How many points there are. */
  public int size() {
    return size;
  }

  /** The map coordinates of a point [m]. */
  public double x(int point) {
    return x[point];
  }

  public double y(int point) {
    return y[point];
  }

  /**
   * The room between a footprint at a pose and the nearest point [m], if it is less than a limit;
   * else the limit.
   */
  public double clearance(
      FootprintDiscs discs, double atX, double atY, double heading, double limit) {
    if (size == 0) {
      return limit;
    }
    double smallest = limit + discs.radius();
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    for (int i = 0; i < discs.count(); i++) {
      double cx = atX + cos * discs.xInRobot(i) - sin * discs.yInRobot(i);
      double cy = atY + sin * discs.xInRobot(i) + cos * discs.yInRobot(i);
      smallest = Math.min(smallest, nearest(cx, cy, smallest));
    }
    double covered = smallest - discs.radius();
    return covered >= limit || !discs.isPolygon()
        ? covered
        : outlineClearance(discs, atX, atY, cos, sin, limit);
  }

  /** The room around a polygon as it is, from the points that are near enough to matter. */
  private double outlineClearance(
      FootprintDiscs discs, double atX, double atY, double cos, double sin, double limit) {
    double reach = discs.reach() + limit;
    int fromColumn = clamp((atX - reach - left) / bucket);
    int toColumn = clamp((atX + reach - left) / bucket);
    int fromRow = clamp((atY - reach - bottom) / bucket);
    int toRow = clamp((atY + reach - bottom) / bucket);
    double smallest = limit;
    for (int row = fromRow; row <= toRow; row++) {
      int last = start[row * SIDE + toColumn + 1];
      for (int i = start[row * SIDE + fromColumn]; i < last; i++) {
        double distance = discs.distance(atX, atY, cos, sin, sortedX[i], sortedY[i]);
        smallest = Math.min(smallest, distance);
      }
    }
    return smallest;
  }

  private double nearest(double cx, double cy, double limit) {
    double best = limit * limit;
    int fromColumn = clamp((cx - limit - left) / bucket);
    int toColumn = clamp((cx + limit - left) / bucket);
    int fromRow = clamp((cy - limit - bottom) / bucket);
    int toRow = clamp((cy + limit - bottom) / bucket);
    for (int row = fromRow; row <= toRow; row++) {
      int last = start[row * SIDE + toColumn + 1];
      for (int i = start[row * SIDE + fromColumn]; i < last; i++) {
        double dx = sortedX[i] - cx;
        double dy = sortedY[i] - cy;
        best = Math.min(best, dx * dx + dy * dy);
      }
    }
    return Math.sqrt(best);
  }
}
