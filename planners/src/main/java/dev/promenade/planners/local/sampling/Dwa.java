package dev.promenade.planners.local.sampling;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.LocalPlan;
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
 * Dynamic window approach (Fox, Burgard and Thrun, "The Dynamic Window Approach to Collision
 * Avoidance", 1997) over a distance field and people who keep their velocity. It weighs many target
 * velocities; each is rolled out as the base would really approach it, so turning on the spot and
 * braking are candidates like any other, and scored by {@link RollOutScore}. A base that cannot
 * slide holds its target for a while only and steers by the navigation function from then on: no
 * arc of one radius leads through a door and round the corner behind it.
 */
final class Dwa extends CheckedPlanner {
  static final String NAME = "dwa";

  /** Its parameters. */
  record Settings(
      Basics basics,
      @Setting(
              value = "2.5",
              lowest = 0.5,
              highest = 6,
              unit = "s",
              meaning = "how far ahead it rolls out")
          double horizon,
      @Setting(
              value = "0.1",
              lowest = 0.02,
              highest = 0.5,
              unit = "s",
              meaning = "time step of a roll-out")
          double step,
      @Setting(
              value = "6",
              lowest = 2,
              highest = 20,
              meaning = "target speeds, from 0 to the top speed")
          int speeds,
      @Setting(value = "15", lowest = 3, highest = 61, meaning = "target turn rates or directions")
          int turns,
      RollOutScore.Weights weights) {}

  private static final int SHOWN = 10;

  /** A target velocity is held for so long; from then on the robot steers by the cost [s]. */
  private static final double HELD = 0.8;

  private final double horizon;
  private final double step;
  private final Twist[] targets;
  private final double[] costs;
  private final RollOutScore score;
  private final boolean steers;
  private final Motion motion;

  Dwa(RobotModel robot, DistanceField staticMap, Settings settings) {
    super(NAME, robot, staticMap, settings.basics());
    horizon = settings.horizon();
    step = settings.step();
    targets = targets(robot, settings.speeds(), settings.turns());
    costs = new double[targets.length];
    score =
        new RollOutScore(
            robot, staticMap, discs, scanned, settings.basics(), horizon, settings.weights());
    motion = new Motion(robot);
    steers = robot.drive() == Drive.DIFFERENTIAL;
  }

  /** The velocities that are weighed; the first is to stand still. */
  private static Twist[] targets(RobotModel robot, int speeds, int turns) {
    List<Twist> targets = new ArrayList<>();
    targets.add(Twist.ZERO);
    if (robot.drive() != Drive.OMNIDIRECTIONAL) {
      int back = robot.maxReverseSpeed() == 0 ? 0 : robot.drive() == Drive.ACKERMANN ? -2 : -1;
      for (int i = back; i < speeds; i++) {
        double speed =
            i < 0 ? 0.5 * i * robot.maxReverseSpeed() : robot.maxSpeed() * i / (speeds - 1);
        for (int k = 0; k < turns; k++) {
          double share = 2.0 * k / (turns - 1) - 1;
          // Denser around straight ahead, where small changes matter.
          double turn = robot.turnRateAt(speed) * share * (0.4 + 0.6 * Math.abs(share));
          targets.add(new Twist(speed, 0, turn));
          if (robot.turnRateAt(speed) == 0) {
            break;
          }
        }
      }
    } else {
      for (int i = 1; i < speeds; i++) {
        double speed = robot.maxSpeed() * i / (speeds - 1);
        for (int k = 0; k < 2 * turns; k++) {
          double direction = Math.PI * k / turns;
          targets.add(new Twist(speed * Math.cos(direction), speed * Math.sin(direction), 0));
        }
      }
    }
    return targets.toArray(new Twist[0]);
  }

  @Override
  public void reset(long seed) {
    super.reset(seed);
    score.reset();
  }

  @Override
  protected Decision decide(Observation observation, Route route) {
    Pose pose = observation.robotInMap();
    double turn = 0;
    if (robot.drive() == Drive.OMNIDIRECTIONAL) {
      double aim = Math.min(route.length(), progress.along() + 1);
      turn = bearing(pose, route.xAt(aim), route.yAt(aim));
      turn = Math.max(-robot.maxTurnRate(), Math.min(robot.maxTurnRate(), turn));
    }
    score.begin(observation, route, progress.along());
    double fastest =
        Math.max(
            0.3 * robot.maxSpeed(),
            speedToStopWithin(0.7 * Math.hypot(route.endX() - pose.x(), route.endY() - pose.y())));
    int best = -1;
    for (int i = 0; i < targets.length; i++) {
      costs[i] =
          targets[i].speed() > fastest ? Double.POSITIVE_INFINITY : rollOut(observation, i, turn);
      if (costs[i] < Double.POSITIVE_INFINITY && (best < 0 || costs[i] < costs[best])) {
        Twist reachable = robot.approach(observation.velocity(), target(i, turn), period);
        if (canStopAfter(observation, reachable)) {
          best = i;
        } else {
          costs[i] = Double.POSITIVE_INFINITY;
        }
      }
    }
    if (best < 0) {
      return Decision.of(Twist.ZERO, "blocked by wall");
    }
    Twist chosen = target(best, turn);
    score.choose(chosen);
    return new Decision(
        chosen, poses(observation, chosen), score.explain(chosen), shown(observation, turn));
  }

  private Twist target(int index, double turn) {
    Twist target = targets[index];
    return turn == 0 ? target : new Twist(target.vx(), target.vy(), target.omega() + turn);
  }

  private double rollOut(Observation observation, int index, double turn) {
    Twist target = targets[index];
    motion.start(observation.robotInMap(), observation.velocity());
    score.start(target);
    int steps = (int) Math.round(horizon / step);
    int held = steers ? (int) Math.round(HELD / step) : steps;
    for (int i = 1; i <= steps; i++) {
      double omega = i <= held ? target.omega() + turn : score.steering(motion, target.vx());
      motion.step(target.vx(), target.vy(), omega, step);
      if (!score.add(motion, i * step, step)) {
        break;
      }
    }
    return score.total(motion);
  }

  private List<TimedPose> poses(Observation observation, Twist target) {
    motion.start(observation.robotInMap(), observation.velocity());
    int steps = Math.max(1, (int) Math.round(horizon / step / 5));
    List<TimedPose> poses = new ArrayList<>(5);
    for (int i = 1; i <= 5; i++) {
      for (int k = 0; k < steps; k++) {
        motion.step(target.vx(), target.vy(), target.omega(), step);
      }
      poses.add(timed(i * steps * step, motion));
    }
    return poses;
  }

  private List<LocalPlan.Candidate> shown(Observation observation, double turn) {
    List<LocalPlan.Candidate> shown = new ArrayList<>(SHOWN);
    for (int i : cheapest(costs, SHOWN)) {
      shown.add(new LocalPlan.Candidate(poses(observation, target(i, turn)), costs[i]));
    }
    return shown;
  }
}
