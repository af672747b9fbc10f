package dev.promenade.planners.local.reactive;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.CheckedPlanner;
import dev.promenade.planners.local.Explanation;
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
 * A planner that thinks of the robot as a disc with a velocity in the map frame: it starts from the
 * velocity wanted if nobody were there and changes it. A differential drive turns towards the
 * outcome and drives the part of it that points ahead.
 */
abstract class VelocityPlanner extends CheckedPlanner {
  /** How it follows the route. */
  record Aim(
      @Setting(
              value = "1",
              lowest = 0.2,
              highest = 5,
              unit = "m",
              meaning = "how far along the route it aims")
          double lookahead,
      @Setting(value = "false", meaning = "whether it ignores the route, as CrowdNav does")
          boolean straightToGoal) {}

  private static final double PREDICTED_STEP = 0.4;

  final boolean straightToGoal;
  private final double lookahead;

  VelocityPlanner(String name, RobotModel robot, DistanceField staticMap, Basics basics, Aim aim) {
    super(name, robot, staticMap, basics);
    lookahead = aim.lookahead();
    straightToGoal = aim.straightToGoal();
  }

  /**
   * Chooses a velocity in the map frame [m/s].
   *
   * @param velocity what the robot has now, in the map frame
   * @param preferred what it would have if nobody were there
   */
  abstract Point choose(Observation observation, Point velocity, Point preferred);

  /** How much each person of the observation mattered to the last choice; not normalised. */
  abstract double[] concern(Observation observation);

  @Override
  protected final Decision decide(Observation observation, Route route) {
    Pose pose = observation.robotInMap();
    Point preferred = preferred(observation, route);
    Point velocity =
        pose.rotate(new Point(observation.velocity().vx(), observation.velocity().vy()));
    Point chosen = choose(observation, velocity, preferred);
    return new Decision(
        command(pose, chosen, route),
        predict(pose, chosen),
        explain(observation, preferred, chosen),
        List.of());
  }

  private Point preferred(Observation observation, Route route) {
    Pose pose = observation.robotInMap();
    Point toGoal = observation.goalInMap().position().minus(pose.position());
    double left = toGoal.norm();
    if (straightToGoal) {
      return left > 1 ? toGoal.times(1 / left) : toGoal;
    }
    double aim = visibleAim(pose, route, lookahead);
    Point there = new Point(route.xAt(aim), route.yAt(aim)).minus(pose.position());
    double distance = Math.max(there.norm(), 1e-9);
    double speed =
        Math.min(
            robot.maxSpeed(),
            speedToStopWithin(0.7 * Math.max(left, route.length() - progress.along())));
    return there.times(speed / distance);
  }

  /** What the base does to move with a velocity given in the map frame. */
  private Twist command(Pose pose, Point velocityInMap, Route route) {
    double speed = velocityInMap.norm();
    if (robot.drive() == Drive.OMNIDIRECTIONAL) {
      Point inRobot = new Pose(0, 0, -pose.heading()).rotate(velocityInMap);
      double turn = 0;
      if (!straightToGoal) {
        double aim = Math.min(route.length(), progress.along() + lookahead);
        turn = bearing(pose, route.xAt(aim), route.yAt(aim));
      }
      return robot.clip(new Twist(inRobot.x(), inRobot.y(), turn));
    }
    if (speed < 0.02) {
      return Twist.ZERO;
    }
    boolean back = route.isBackwards() && robot.maxReverseSpeed() > 0;
    double error = bearing(pose, pose.x() + velocityInMap.x(), pose.y() + velocityInMap.y());
    if (back) {
      error = Angles.difference(error, Math.PI);
    }
    double ahead = Math.max(robot.turningRadius() > 0 ? 0.5 : 0, Math.cos(error));
    double turn =
        Math.copySign(
            Math.min(
                2 * Math.abs(error),
                Math.sqrt(1.4 * robot.maxTurnAcceleration() * Math.abs(error))),
            error);
    turn = Math.max(-robot.maxTurnRate(), Math.min(robot.maxTurnRate(), turn));
    double fastest = back ? robot.maxReverseSpeed() : robot.maxSpeed();
    double along = Math.min(fastest, speed * ahead * ahead);
    return robot.clip(new Twist(back ? -along : along, 0, turn));
  }

  private static List<TimedPose> predict(Pose pose, Point velocity) {
    List<TimedPose> poses = new ArrayList<>(5);
    double heading =
        velocity.norm() > 0.02 ? Math.atan2(velocity.y(), velocity.x()) : pose.heading();
    for (int i = 1; i <= 5; i++) {
      double seconds = i * PREDICTED_STEP;
      poses.add(
          new TimedPose(seconds, Pose.of(pose.position().plus(velocity.times(seconds)), heading)));
    }
    return poses;
  }

  private Explanation explain(Observation observation, Point preferred, Point chosen) {
    double change = chosen.minus(preferred).norm();
    double[] weights = concern(observation);
    double sum = 0;
    int most = -1;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k];
      most = most < 0 || weights[k] > weights[most] ? k : most;
    }
    if (!(sum > 0) || change < 0.2 * Math.max(0.1, preferred.norm())) {
      return Explanation.of("follows the route");
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    String summary = "yields to person " + observation.people().get(most).id();
    return new Explanation(summary, weights, new double[0], new double[0]);
  }
}
