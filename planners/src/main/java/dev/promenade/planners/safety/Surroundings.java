package dev.promenade.planners.safety;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.FootprintDiscs;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.ScanPoints;
import dev.promenade.planners.safety.Lidar.Answer;
import java.util.Arrays;
import java.util.List;

/**
 * What the guard knows of things around the robot, from one moment to the next: points where lidars
 * see something, nearest places of what they cannot see, edges that hide people.
 *
 * <p>A point on a tracked person is left to the track, which moves on, unless it has stayed where
 * it is while they walked {@value #WALKED_ON} m, and not merely past it, as the side of a body
 * does: then it is a thing beside them.
 */
final class Surroundings {
  private static final double WALKED_ON = 0.4;

  /**
   * The surface of somebody who walks past stays at one distance from their middle, give or take
   * the size of {@link Places} and a body that is not round [m].
   */
  private static final double ROUND = 0.15;

  /** Of a track without a history so many steps back are guessed from its velocity. */
  private static final int GUESSED = 3;

  private static final double SAME_MOMENT = 1e-6;

  /** Directions that no beam looks to are tried so far apart [rad]. */
  private static final double UNSEEN_STEP = 0.05;

  private final GuardSettings settings;
  private final FootprintDiscs discs;
  private final Lidar lidar;
  private final Places places = new Places();
  private final Remembered remembered = new Remembered();

  /** Things that lidars see, or saw a moment ago. */
  final ScanPoints things = new ScanPoints();

  /** Nearest places of things too close to measure. */
  final ScanPoints tooClose = new ScanPoints();

  /** Nearest places of what could be in sectors without an answer. */
  final ScanPoints blind = new ScanPoints();

  /** Those of sectors that have been without an answer for too long. */
  final ScanPoints longBlind = new ScanPoints();

  /** Edges that hide what is behind them. */
  final ScanPoints edges = new ScanPoints();

  /** How many points are inside each field. */
  final int[] inField;

  private Pose pose = Pose.ZERO;
  private double cos;
  private double sin;
  private double stamp;
  private int own;
  private boolean toldOfItself;

  Surroundings(GuardSettings settings, FootprintDiscs discs) {
    this.settings = settings;
    this.discs = discs;
    lidar = new Lidar(discs.outline());
    inField = new int[settings.fields().size()];
  }

  void clear() {
    places.clear();
    remembered.clear();
    lidar.read(LaserScan.NONE, 0);
    toldOfItself = false;
  }

  /**
   * Looks around.
   *
   * @param within farther things are left out, seen from the robot [m]
   * @param hiddenWithin farther edges are left out [m]; 0 for all of them
   */
  void look(
      LaserScan scan,
      Pose robotInMap,
      double now,
      List<PersonTrack> people,
      double within,
      double hiddenWithin) {
    pose = robotInMap;
    cos = Math.cos(pose.heading());
    sin = Math.sin(pose.heading());
    stamp = now;
    own = 0;
    Arrays.fill(inField, 0);
    for (ScanPoints points : List.of(things, tooClose, blind, longBlind, edges)) {
      points.begin(pose.x(), pose.y(), Math.max(within, hiddenWithin));
    }
    lidar.read(scan, now);
    remembered.review(lidar, pose, now, settings.sensing().memory(), within);
    for (int i = 0; i < remembered.size(); i++) {
      if (!isSomebody(remembered.x(i), remembered.y(i), people)) {
        things.add(remembered.x(i), remembered.y(i));
      }
    }
    for (int beam = 0; beam < lidar.beams(); beam++) {
      switch (lidar.answered(beam)) {
        case THING -> thing(beam, people, within, hiddenWithin);
        case TOO_CLOSE -> {
          double exit = lidar.exit(beam);
          tooClose.add(mapX(beam, exit), mapY(beam, exit));
        }
        case ITSELF -> own++;
        case FREE, NONE -> {}
      }
    }
    findBlindSectors();
    if (settings.sensing().seenOnly() && lidar.beams() > 0) {
      addUnseenDirections();
    }
    for (ScanPoints points : List.of(things, tooClose, blind, longBlind, edges)) {
      points.end();
    }
  }

  private double mapX(int beam, double along) {
    return pose.x() + cos * lidar.x(beam, along) - sin * lidar.y(beam, along);
  }

  private double mapY(int beam, double along) {
    return pose.y() + sin * lidar.x(beam, along) + cos * lidar.y(beam, along);
  }

  private void thing(int beam, List<PersonTrack> people, double within, double hiddenWithin) {
    double range = lidar.nearestRange(beam);
    double inRobotX = lidar.x(beam, range);
    double inRobotY = lidar.y(beam, range);
    countInFields(inRobotX, inRobotY);
    double squared = inRobotX * inRobotX + inRobotY * inRobotY;
    if (squared > Math.max(within, hiddenWithin) * Math.max(within, hiddenWithin)) {
      return;
    }
    double x = mapX(beam, range);
    double y = mapY(beam, range);
    boolean isSomebody = isSomebody(x, y, people);
    if (squared <= within * within) {
      places.hit(x, y, stamp);
      if (!isSomebody) {
        things.add(x, y);
        addEnds(beam, range);
        remembered.add(x, y, stamp);
      }
    }
    if (!isSomebody && hiddenWithin > 0 && Edges.hides(lidar, beam)) {
      edges.add(x, y);
    }
  }

  /**
   * A thing that the next beam misses may reach nearly as far as that beam; where some give no
   * answer, too few for a blind sector, as far as the next one that does.
   */
  private void addEnds(int beam, double range) {
    int most = (int) (settings.sensing().blindSector() / lidar.increment());
    for (int side = -1; side <= 1; side += 2) {
      int next = lidar.neighbour(beam, side);
      for (int i = 0; i < most && next >= 0 && lidar.answered(next) == Answer.NONE; i++) {
        things.add(mapX(next, range), mapY(next, range));
        next = lidar.neighbour(next, side);
      }
      if (next >= 0 && Edges.ends(lidar, beam, next)) {
        double x = mapX(next, range);
        double y = mapY(next, range);
        if (next == lidar.neighbour(beam, side)) {
          things.add(x, y);
        } else {
          things.addEnd(x, y);
        }
      }
    }
  }

  private boolean isSomebody(double x, double y, List<PersonTrack> people) {
    for (PersonTrack person : people) {
      double dx = x - person.positionInMap().x();
      double dy = y - person.positionInMap().y();
      double body = person.radius() + ScanPoints.BODY_MARGIN;
      if (dx * dx + dy * dy < body * body
          && !hasStayed(x, y, Math.sqrt(dx * dx + dy * dy), person)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a point near somebody has been hit where it is while they walked on. */
  private boolean hasStayed(double x, double y, double distance, PersonTrack person) {
    double seconds = places.hitFor(x, y, stamp);
    double nearest = distance;
    double farthest = distance;
    double walked = 0;
    List<Point> history = person.historyInMap();
    for (int back = 1; back * PersonTrack.HISTORY_STEP <= seconds + SAME_MOMENT; back++) {
      Point earlier;
      if (history.size() >= back) {
        earlier = history.get(history.size() - back);
      } else if (history.isEmpty() && back <= GUESSED) {
        earlier = person.predict(-back * PersonTrack.HISTORY_STEP);
      } else {
        break;
      }
      walked = Math.max(walked, earlier.distanceTo(person.positionInMap()));
      double then = Math.hypot(x - earlier.x(), y - earlier.y());
      nearest = Math.min(nearest, then);
      farthest = Math.max(farthest, then);
    }
    return walked >= WALKED_ON && farthest - nearest > ROUND;
  }

  private void countInFields(double inRobotX, double inRobotY) {
    for (int f = 0; f < inField.length; f++) {
      inField[f] += settings.fields().get(f).contains(inRobotX, inRobotY) ? 1 : 0;
    }
  }

  /** Beams side by side without an answer; a run may go on from the last beam to the first. */
  private void findBlindSectors() {
    int beams = lidar.beams();
    int first = 0;
    while (first < beams && lidar.answered(first) == Answer.NONE) {
      first++;
    }
    boolean around = lidar.isFullTurn() && first < beams;
    int begin = around ? first : 0;
    int run = 0;
    for (int k = 0; k <= beams; k++) {
      boolean silent = k < beams && lidar.answered((begin + k) % beams) == Answer.NONE;
      if (silent) {
        run++;
      } else {
        addIfBlind(begin + k - run, run);
        run = 0;
      }
    }
  }

  private void addIfBlind(int from, int run) {
    if (run == 0 || run * lidar.increment() < settings.sensing().blindSector()) {
      return;
    }
    for (int k = from; k < from + run; k++) {
      int beam = k % lidar.beams();
      double x = mapX(beam, lidar.exit(beam));
      double y = mapY(beam, lidar.exit(beam));
      blind.add(x, y);
      if (stamp - lidar.lastAnswer(beam) >= settings.sensing().blindTime()) {
        longBlind.add(x, y);
      }
    }
  }

  private void addUnseenDirections() {
    Pose laser = lidar.laserInRobot();
    for (double angle = 0; angle < 2 * Math.PI; angle += UNSEEN_STEP) {
      if (lidar.beamTowards(angle) < 0) {
        double exit =
            Rays.exit(discs.outline(), laser.x(), laser.y(), Math.cos(angle), Math.sin(angle));
        double x = laser.x() + exit * Math.cos(angle);
        double y = laser.y() + exit * Math.sin(angle);
        double inMapX = pose.x() + cos * x - sin * y;
        double inMapY = pose.y() + sin * x + cos * y;
        blind.add(inMapX, inMapY);
        longBlind.add(inMapX, inMapY);
      }
    }
  }

  /** A sentence about beams that end on the robot itself, once; else empty. */
  String note() {
    if (own == 0 || toldOfItself) {
      return "";
    }
    toldOfItself = true;
    return "%d of %d lidar beams end on the robot itself (its mast, its load); they are left out"
        .formatted(own, lidar.beams());
  }
}
