package dev.promenade.planners.local.steering;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.PersonTrack;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The room that a robot wants at the poses of a trajectory: to walls by a distance field, to people
 * by where they are expected at that moment. Where it has less now, no more is wanted than it has.
 * What is missing is told constraint by constraint, with its slope, to be squared and summed,
 * linearised or counted by those who ask. Immutable.
 */
public final class Clearances {
  /** Plans may be a little too fast. */
  private static final double SLACK = 1.3;

  private final SignedDistance walls;
  private final FootprintDiscs discs;
  private final boolean isDisc;
  private final PeopleAhead people;
  private final double wallRoom;
  private final double[] personRooms;

  /** Who can matter at each moment, for a robot that is no faster than it may be. */
  private final int[][] near;

  /** Hears of room that is missing. */
  @FunctionalInterface
  public interface Missing {
    /**
     * @param moment of the trajectory
     * @param room missing [m], above 0
     * @param slopeX of the room missing by the robot's x [m/m]
     * @param slopeY by its y [m/m]
     * @param slopeHeading by its heading [m/rad]
     */
    void room(int moment, double room, double slopeX, double slopeY, double slopeHeading);
  }

  /**
   * @param walls distances in the map
   * @param discs the robot's outline
   * @param robotInMap where it is now
   * @param tracks of the people about
   * @param fastest speed of trajectories [m/s]; people beyond its reach are not looked at
   * @param moments of a trajectory, the first one step ahead
   * @param step between two moments [s]
   * @param wallRoom wanted between outline and walls [m], 0 or more
   * @param personRoom wanted between outline and people [m], 0 or more
   */
  public Clearances(
      SignedDistance walls,
      FootprintDiscs discs,
      Pose robotInMap,
      List<PersonTrack> tracks,
      double fastest,
      int moments,
      double step,
      double wallRoom,
      double personRoom) {
    if (!(wallRoom >= 0) || !(personRoom >= 0)) {
      throw new IllegalArgumentException(
          "room to walls %s m, to people %s m; expected 0 or more".formatted(wallRoom, personRoom));
    }
    this.walls = walls;
    this.discs = discs;
    isDisc = discs.count() == 1 && discs.xInRobot(0) == 0 && discs.yInRobot(0) == 0;
    people = PeopleAhead.of(tracks, moments, step);
    double x = robotInMap.x();
    double y = robotInMap.y();
    double heading = robotInMap.heading();
    this.wallRoom =
        Math.max(0, Math.min(wallRoom, discs.clearance(walls.outside(), x, y, heading)));
    personRooms = new double[tracks.size()];
    for (int i = 0; i < personRooms.length; i++) {
      Point place = tracks.get(i).positionInMap();
      double gap = discs.distance(x, y, heading, place.x(), place.y()) - tracks.get(i).radius();
      personRooms[i] = Math.max(0, Math.min(personRoom, gap));
    }
    near = new int[moments][];
    for (int m = 0; m < moments; m++) {
      double reach = SLACK * fastest * step * (m + 1) + discs.reach();
      near[m] = near(m, x, y, reach);
    }
  }

  private int[] near(int moment, double x, double y, double reach) {
    return IntStream.range(0, people.people())
        .filter(
            i ->
                Math.hypot(people.x(i, moment) - x, people.y(i, moment) - y)
                    < reach + people.radius(i) + personRooms[i])
        .toArray();
  }

  /** Moments of a trajectory. */
  public int moments() {
    return people.moments();
  }

  /**
   * Tells what is missing at a pose.
   *
   * @param moment 0, 1, …
   * @param x in the map [m]
   * @param y in the map [m]
   * @param heading in the map [rad]
   */
  public void check(int moment, double x, double y, double heading, Missing missing) {
    if (isDisc) {
      checkWalls(moment, x, y, 0, 0, missing);
      checkPeople(moment, x, y, 0, 0, missing);
      return;
    }
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    for (int i = 0; i < discs.count(); i++) {
      double armX = cos * discs.xInRobot(i) - sin * discs.yInRobot(i);
      double armY = sin * discs.xInRobot(i) + cos * discs.yInRobot(i);
      checkWalls(moment, x + armX, y + armY, armX, armY, missing);
      checkPeople(moment, x + armX, y + armY, armX, armY, missing);
    }
  }

  private void checkWalls(
      int moment, double atX, double atY, double armX, double armY, Missing missing) {
    double room = discs.radius() + wallRoom - walls.at(atX, atY);
    if (room > 0) {
      Point away = walls.gradient(atX, atY);
      missing.room(moment, room, -away.x(), -away.y(), armY * away.x() - armX * away.y());
    }
  }

  private void checkPeople(
      int moment, double atX, double atY, double armX, double armY, Missing missing) {
    for (int person : near[moment]) {
      double dx = atX - people.x(person, moment);
      double dy = atY - people.y(person, moment);
      double wanted = discs.radius() + people.radius(person) + personRooms[person];
      double squared = dx * dx + dy * dy;
      if (squared < wanted * wanted) {
        double distance = Math.sqrt(squared);
        // On top of somebody every direction is as good as another.
        double awayX = distance < 1e-9 ? 1 : dx / distance;
        double awayY = distance < 1e-9 ? 0 : dy / distance;
        missing.room(moment, wanted - distance, -awayX, -awayY, armY * awayX - armX * awayY);
      }
    }
  }

  /**
   * The most room that is missing anywhere on a trajectory [m]; 0 if none is.
   *
   * @param poses (M, 3): x, y [m], heading [rad] in the map
   */
  public double missing(double[] poses) {
    double[] most = new double[1];
    for (int m = 0; m < moments(); m++) {
      check(
          m,
          poses[3 * m],
          poses[3 * m + 1],
          poses[3 * m + 2],
          (moment, room, sx, sy, sh) -> most[0] = Math.max(most[0], room));
    }
    return most[0];
  }
}
