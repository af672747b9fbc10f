package dev.promenade.nodes.sensing;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.Arrays;

/**
 * What the lidar saw lately and the map does not know: cells with the time of the last hit. Routes
 * are planned around them; people are left out, since they will have walked on. Thread-safe.
 */
public final class ObstacleMemory {
  /** Hits further away are not marked [m]. */
  private static final double REACH = 6;

  /** Room left out around a tracked person, beside their radius [m]. */
  private static final double PERSON_MARGIN = 0.35;

  /** How far ahead on the route an obstacle matters [m]. */
  private static final double LOOKAHEAD = 4;

  private final OccupancyGrid map;
  private final double seconds;
  private final double robotRadius;
  private final double[] lastHit;

  /**
   * @param map that hits are marked on
   * @param seconds how long a hit is remembered [s]
   * @param robotRadius hits within the robot's own outline are left out [m]
   */
  ObstacleMemory(OccupancyGrid map, double seconds, double robotRadius) {
    this.map = map;
    this.seconds = seconds;
    this.robotRadius = robotRadius;
    lastHit = new double[map.width() * map.height()];
    clear();
  }

  OccupancyGrid map() {
    return map;
  }

  synchronized void clear() {
    Arrays.fill(lastHit, Double.NEGATIVE_INFINITY);
  }

  /** Whether anything was hit lately, of what the map does not know. */
  synchronized boolean hasRecent(double now) {
    for (int i = 0; i < lastHit.length; i++) {
      if (lastHit[i] >= now - seconds && !isWall(i % map.width(), i / map.width())) {
        return true;
      }
    }
    return false;
  }

  /** Marks what the scan of an observation hit. */
  public synchronized void mark(Observation observation) {
    LaserScan scan = observation.scan();
    Pose laserInMap = observation.robotInMap().compose(scan.laserInRobot());
    Point robot = observation.robotInMap().position();
    for (int i = 0; i < scan.beams(); i++) {
      double range = scan.ranges()[i];
      if (!(range >= scan.rangeMin() && range < Math.min(REACH, scan.rangeMax()))) {
        continue;
      }
      double angle = scan.angle(i);
      Point hit = laserInMap.transform(new Point(range * Math.cos(angle), range * Math.sin(angle)));
      int column = map.column(hit);
      int row = map.row(hit);
      if (map.contains(column, row)
          && hit.distanceTo(robot) > robotRadius + map.resolution()
          && !isPerson(hit, observation)) {
        lastHit[row * map.width() + column] = observation.stamp();
      }
    }
  }

  private static boolean isPerson(Point hit, Observation observation) {
    for (PersonTrack person : observation.people()) {
      if (hit.distanceTo(person.positionInMap()) < person.radius() + PERSON_MARGIN) {
        return true;
      }
    }
    return false;
  }

  /** Whether something lies on the part of a route that comes next. */
  public synchronized boolean blocks(Path routeInMap, Pose robotInMap, double now) {
    int nearest = nearest(routeInMap, robotInMap);
    double ahead = 0;
    for (int i = nearest + 1; i < routeInMap.size() && ahead < LOOKAHEAD; i++) {
      Pose from = routeInMap.poses().get(i - 1);
      Pose to = routeInMap.poses().get(i);
      double length = from.distanceTo(to);
      int steps = Math.max(1, (int) Math.ceil(length / map.resolution()));
      for (int k = 0; k < steps; k++) {
        double share = (double) k / steps;
        Point at =
            new Point(
                from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()));
        if (hitWithin(at, robotRadius, now)) {
          return true;
        }
      }
      ahead += length;
    }
    return false;
  }

  private static int nearest(Path route, Pose pose) {
    int nearest = 0;
    for (int i = 1; i < route.size(); i++) {
      if (route.poses().get(i).distanceTo(pose) < route.poses().get(nearest).distanceTo(pose)) {
        nearest = i;
      }
    }
    return nearest;
  }

  /** Known walls do not count: routes keep clear of them already. */
  private boolean hitWithin(Point point, double radius, double now) {
    int reach = (int) Math.floor(radius / map.resolution());
    int column = map.column(point);
    int row = map.row(point);
    for (int r = row - reach; r <= row + reach; r++) {
      for (int c = column - reach; c <= column + reach; c++) {
        if (map.contains(c, r)
            && lastHit[r * map.width() + c] >= now - seconds
            && !isWall(c, r)
            && Math.hypot(c - column, r - row) <= reach) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a cell or one beside it is known to be occupied: noise puts hits beside walls. */
  private boolean isWall(int column, int row) {
    for (int r = row - 1; r <= row + 1; r++) {
      for (int c = column - 1; c <= column + 1; c++) {
        if (map.isOccupied(c, r)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The map with the obstacles of the last seconds on it. */
  synchronized OccupancyGrid overlaid(double now) {
    byte[] cells = new byte[lastHit.length];
    for (int row = 0; row < map.height(); row++) {
      for (int column = 0; column < map.width(); column++) {
        int i = row * map.width() + column;
        cells[i] =
            lastHit[i] >= now - seconds && !isWall(column, row)
                ? OccupancyGrid.OCCUPIED
                : map.value(column, row);
      }
    }
    return new OccupancyGrid(map.width(), map.height(), map.resolution(), map.originInMap(), cells);
  }
}
