package dev.promenade.planners.local.reactive;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.Motion;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.RobotModel.Drive;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.Setting;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.List;

/**
 * Regulated pure pursuit (Coulter, "Implementation of the Pure Pursuit Path Tracking Algorithm",
 * 1992; Macenski et al., "Regulated Pure Pursuit for Robot Path Tracking", 2023): drives an arc
 * through a point of the route some way ahead, slower in curves, near walls and before the goal,
 * and turns on the spot when the route lies behind. It does not look at people.
 */
class PurePursuit extends CheckedPlanner {
  static final String NAME = "pure-pursuit";

  /** Its parameters. */
  record Settings(
      Basics basics,
      @Setting(
              value = "0.9",
              lowest = 0.2,
              highest = 3,
              unit = "s",
              meaning = "how far ahead it aims, per speed")
          double lookaheadTime,
      @Setting(
              value = "0.35",
              lowest = 0.1,
              highest = 1,
              unit = "m",
              meaning = "shortest distance to its aim")
          double minLookahead,
      @Setting(
              value = "1",
              lowest = 0.2,
              highest = 3,
              unit = "m",
              meaning = "longest distance to its aim")
          double maxLookahead,
      @Setting(
              value = "0.6",
              lowest = 0.1,
              highest = 5,
              unit = "m/s²",
              meaning = "most sideways acceleration")
          double curveAcceleration,
      @Setting(
              value = "0.8",
              lowest = 0.2,
              highest = 3,
              unit = "rad",
              meaning = "turns on the spot beyond this")
          double turnInPlaceFrom,
      @Setting(
              value = "0.15",
              lowest = 0,
              highest = 1,
              unit = "m",
              meaning = "slows down with less room than this")
          double slowNearWalls) {}

  /** A robot that is not round keeps close to the poses of its route: it aims so far ahead [m] … */
  private static final double CLOSE = 0.2;

  /** … and farther by what it drives in this time [s]. */
  private static final double CLOSE_TIME = 0.15;

  /** It turns as if to a point so far away [m] … */
  private static final double TRACKED = 0.6;

  /** … and by so much for each metre that it is beside its route [rad/m]. */
  private static final double TRACKING = 2;

  private final boolean round;
  private final double lookaheadTime;
  private final double minLookahead;
  private final double maxLookahead;
  private final double curveAcceleration;
  private final double turnInPlaceFrom;
  private final double slowNearWalls;
  private boolean turning;

  PurePursuit(RobotModel robot, DistanceField staticMap, Settings settings) {
    this(NAME, robot, staticMap, settings);
  }

  /** For a planner of another name that builds on it. */
  PurePursuit(String name, RobotModel robot, DistanceField staticMap, Settings settings) {
    super(name, robot, staticMap, settings.basics());
    lookaheadTime = settings.lookaheadTime();
    round = robot.vehicle().isRound();
    minLookahead = settings.minLookahead();
    maxLookahead = settings.maxLookahead();
    curveAcceleration = settings.curveAcceleration();
    turnInPlaceFrom = settings.turnInPlaceFrom();
    slowNearWalls = settings.slowNearWalls();
  }

  @Override
  public void reset(long seed) {
    super.reset(seed);
    turning = false;
  }

  @Override
  protected double scanReach() {
    return maxLookahead + minLookahead + 2 * robot.radius();
  }

  @Override
  protected Decision decide(Observation observation, Route route) {
    Twist command = follow(observation, route);
    return new Decision(
        command,
        predict(observation, command),
        Explanation.of(turning ? "turns towards the route" : "follows the route"),
        List.of());
  }

  /** The command along the route, whatever people do. */
  private Twist follow(Observation observation, Route route) {
    Pose pose = observation.robotInMap();
    double speedNow = observation.velocity().speed();
    double lookahead =
        round
            ? Math.max(
                minLookahead, Math.min(maxLookahead, lookaheadTime * speedNow + minLookahead))
            : Math.min(minLookahead, CLOSE + CLOSE_TIME * speedNow);
    double aim = visibleAim(pose, route, lookahead);
    double aimX = route.xAt(aim);
    double aimY = route.yAt(aim);
    boolean back = route.isBackwards() && robot.maxReverseSpeed() > 0;
    double bearing = Angles.difference(bearing(pose, aimX, aimY), back ? Math.PI : 0);
    double distance = Math.hypot(aimX - pose.x(), aimY - pose.y());
    if (!round && robot.turningRadius() == 0) {
      bearing = tracking(pose, route, back);
      distance = TRACKED;
    }
    double remaining =
        Math.max(
            route.length() - progress.along(),
            Math.hypot(route.endX() - pose.x(), route.endY() - pose.y()));
    double fastest = back ? robot.maxReverseSpeed() : robot.maxSpeed();
    double speed = Math.min(fastest, speedToStopWithin(0.7 * remaining));
    double room = discs.clearance(staticMap, pose.x(), pose.y(), pose.heading());
    if (room < slowNearWalls) {
      speed *= 0.5 + 0.5 * Math.max(0, room) / slowNearWalls;
    }
    if (robot.drive() == Drive.OMNIDIRECTIONAL) {
      double turn = 1.5 * bearing;
      speed = Math.min(speed, distance / period);
      return robot.clip(new Twist(speed * Math.cos(bearing), speed * Math.sin(bearing), turn));
    }
    turning = Math.abs(bearing) > (turning ? 0.3 * turnInPlaceFrom : turnInPlaceFrom);
    turning &= robot.turningRadius() == 0;
    if (turning) {
      double turn = Math.sqrt(2 * 0.7 * robot.maxTurnAcceleration() * Math.abs(bearing));
      return robot.clip(new Twist(0, 0, Math.copySign(turn, bearing)));
    }
    double curvature = 2 * Math.sin(bearing) / Math.max(distance, 0.05);
    if (robot.turningRadius() > 0) {
      curvature =
          Math.abs(bearing) > Math.PI / 2
              ? Math.copySign(1 / robot.turningRadius(), bearing)
              : Math.max(
                  -1 / robot.turningRadius(), Math.min(1 / robot.turningRadius(), curvature));
    }
    speed = Math.min(speed, Math.sqrt(curveAcceleration / Math.max(Math.abs(curvature), 1e-6)));
    return robot.clip(new Twist(back ? -speed : speed, 0, speed * curvature));
  }

  /**
   * Where a robot that is not round has to turn: along the route where it is, for its corners have
   * room only where the route turns, and back to it where it is beside it.
   */
  private double tracking(Pose pose, Route route, boolean back) {
    double along = progress.along();
    double way = route.headingAt(Math.min(route.length(), along + CLOSE));
    double off = Angles.difference(way, pose.heading() + (back ? Math.PI : 0));
    double here = route.headingAt(along);
    double beside =
        Math.cos(here) * (pose.y() - route.yAt(along))
            - Math.sin(here) * (pose.x() - route.xAt(along));
    return Angles.difference(off, Math.atan(TRACKING * beside));
  }

  private List<TimedPose> predict(Observation observation, Twist command) {
    Motion motion = new Motion(robot);
    motion.start(observation.robotInMap(), observation.velocity());
    List<TimedPose> poses = new ArrayList<>(5);
    for (int i = 1; i <= 5; i++) {
      for (int k = 0; k < 4; k++) {
        motion.step(command.vx(), command.vy(), command.omega(), 0.1);
      }
      poses.add(timed(0.4 * i, motion));
    }
    return poses;
  }
}
