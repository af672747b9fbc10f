package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.Zone;
import java.util.List;
import java.util.Locale;

/**
 * Any planner in a site with speed limits: slows its commands down, along the same arc, so that the
 * robot is no faster than a zone allows from where it enters the zone on.
 */
final class SpeedLimitedPlanner implements LocalPlanner {
  /** Distance between places that are looked at ahead [m]. */
  private static final double STEP = 0.05;

  /** What the robot brakes with before a zone, as a share of what it can. */
  private static final double GENTLY = 0.7;

  /** Commands that are faster by no more than this are left alone [m/s]. */
  private static final double NOTHING = 1e-3;

  /**
   * How far ahead the next zone may matter in time: until the next command and a little more [s].
   */
  private static final double AHEAD = 0.2;

  private final LocalPlanner planner;
  private final RobotModel robot;
  private final DistanceField map;

  SpeedLimitedPlanner(LocalPlanner planner, RobotModel robot, DistanceField map) {
    this.planner = planner;
    this.robot = robot;
    this.map = map;
  }

  @Override
  public String name() {
    return planner.name();
  }

  @Override
  public void reset(long seed) {
    planner.reset(seed);
  }

  @Override
  public LocalPlan plan(Observation observation) {
    LocalPlan plan = planner.plan(observation);
    Twist command = plan.command();
    double speed = Math.hypot(command.vx(), command.vy());
    Pose pose = observation.robotInMap();
    if (!pose.isFinite() || !(speed > 0)) {
      return plan;
    }
    double allowed = allowed(pose, command, speed);
    if (speed <= allowed + NOTHING) {
      return plan;
    }
    double share = allowed / speed;
    List<String> zones = map.zones().at(pose.position(), Zone.SpeedLimit.class);
    String why =
        String.format(
            Locale.ROOT,
            "%s; slowed to %.2f m/s by %s",
            plan.explanation().summary(),
            allowed,
            zones.isEmpty() ? "a speed limit" : "zone '" + String.join("', '", zones) + "'");
    return new LocalPlan(
        new Twist(share * command.vx(), share * command.vy(), share * command.omega()),
        plan.predicted().stream()
            .map(at -> new TimedPose(at.seconds() / share, at.poseInMap()))
            .toList(),
        plan.explanation().withSummary(why),
        plan.candidates(),
        plan.planningNanos());
  }

  /** The highest speed from which every limit on the arc ahead can be kept [m/s]. */
  private double allowed(Pose pose, Twist command, double speed) {
    double braking = GENTLY * robot.maxAcceleration();
    double farthest = speed * AHEAD + speed * speed / (2 * braking) + STEP;
    double allowed = speed;
    for (double away = 0; away <= farthest; away += STEP) {
      double seconds = away / speed;
      double heading = pose.heading() + command.omega() * seconds / 2;
      double cos = Math.cos(heading);
      double sin = Math.sin(heading);
      double x = pose.x() + seconds * (cos * command.vx() - sin * command.vy());
      double y = pose.y() + seconds * (sin * command.vx() + cos * command.vy());
      double limit = map.layers().speedLimit(x, y, robot.maxSpeed());
      double left = Math.max(0, away - STEP - speed * AHEAD);
      allowed = Math.min(allowed, Math.sqrt(limit * limit + 2 * braking * left));
    }
    return allowed;
  }
}
