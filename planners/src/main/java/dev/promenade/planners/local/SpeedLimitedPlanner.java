package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.Zone;
import java.util.List;
import java.util.Locale;

/**
 * Any planner in a site with speed limits: slows its commands down, along the same arc, so that the
 * robot is no faster than a zone allows from where it enters the zone on. Zones are looked for on
 * the arc of the command, along the poses that the planner predicts and along the route, for a
 * robot may be about to turn. The robot is taken to answer as late and to brake as weakly as {@link
 * RobotModel.Response} says.
 */
final class SpeedLimitedPlanner implements LocalPlanner {
  /** Distance between places that are looked at ahead [m]. */
  private static final double STEP = 0.05;

  /** What the robot brakes with before a zone, as a share of what it surely can. */
  private static final double GENTLY = 0.7;

  /** Commands that are faster by no more than this are left alone [m/s]. */
  private static final double NOTHING = 1e-3;

  private final LocalPlanner planner;
  private final RobotModel robot;
  private final DistanceField map;

  /** From an observation until the command after the one that answers it takes effect [s]. */
  private final double delay;

  private final double braking;
  private final RouteProgress progress = new RouteProgress();

  /**
   * @param period time between two commands [s]
   */
  SpeedLimitedPlanner(LocalPlanner planner, RobotModel robot, DistanceField map, double period) {
    this.planner = planner;
    this.robot = robot;
    this.map = map;
    delay = robot.response().latency() + period;
    braking = GENTLY * robot.response().braking();
  }

  @Override
  public String name() {
    return planner.name();
  }

  @Override
  public void reset(long seed) {
    planner.reset(seed);
    progress.reset();
  }

  @Override
  public LocalPlan plan(Observation observation) {
    LocalPlan plan = planner.plan(observation);
    Twist command = plan.command();
    double speed = Math.hypot(command.vx(), command.vy());
    Pose pose = observation.robotInMap();
    if (!pose.isFinite()) {
      return plan;
    }
    Route route = progress.update(observation.routeInMap(), pose);
    if (!(speed > 0)) {
      return plan;
    }
    Ahead ahead = new Ahead(speed, Math.max(speed, observation.velocity().speed()));
    ahead.lookAlongArc(pose, command);
    ahead.lookAlongPlan(pose, plan.predicted());
    ahead.lookAlongRoute(route, progress.along());
    if (speed <= ahead.allowed + NOTHING) {
      return plan;
    }
    double share = ahead.allowed / speed;
    List<String> zones = map.zones().at(new Point(ahead.x, ahead.y), Zone.SpeedLimit.class);
    String why =
        String.format(
            Locale.ROOT,
            "%s; slowed to %.2f m/s by %s",
            plan.explanation().summary(),
            ahead.allowed,
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

  /** The highest speed from which every limit on the ways ahead can be kept, and what sets it. */
  private final class Ahead {
    private final double speed;

    /** How far the robot gets before it can slow down [m]. */
    private final double before;

    private final double farthest;
    private double allowed;
    private double x;
    private double y;

    /**
     * @param speed of the command [m/s]
     * @param most that of the robot, where that is higher
     */
    Ahead(double speed, double most) {
      this.speed = speed;
      before = most * delay + STEP;
      farthest = before + most * most / (2 * braking);
      allowed = speed;
    }

    private void look(double atX, double atY, double away) {
      double limit = map.layers().speedLimit(atX, atY, robot.maxSpeed());
      double most = Math.sqrt(limit * limit + 2 * braking * Math.max(0, away - before));
      if (most < allowed) {
        allowed = most;
        x = atX;
        y = atY;
      }
    }

    void lookAlongArc(Pose pose, Twist command) {
      for (double away = 0; away <= farthest; away += STEP) {
        double seconds = away / speed;
        double heading = pose.heading() + command.omega() * seconds / 2;
        double cos = Math.cos(heading);
        double sin = Math.sin(heading);
        look(
            pose.x() + seconds * (cos * command.vx() - sin * command.vy()),
            pose.y() + seconds * (sin * command.vx() + cos * command.vy()),
            away);
      }
    }

    void lookAlongPlan(Pose pose, List<TimedPose> predicted) {
      Point from = pose.position();
      double away = 0;
      for (int i = 0; i < predicted.size() && away <= farthest; i++) {
        Point to = predicted.get(i).poseInMap().position();
        double length = from.distanceTo(to);
        int pieces = (int) Math.min(1 + length / STEP, 1 + farthest / STEP);
        for (int k = 1; k <= pieces; k++) {
          Point at = from.plus(to.minus(from).times((double) k / pieces));
          look(at.x(), at.y(), away + length * k / pieces);
        }
        away += length;
        from = to;
      }
    }

    void lookAlongRoute(Route route, double along) {
      double end = Math.min(farthest, route.length() - along);
      for (double away = 0; away <= end; away += STEP) {
        look(route.xAt(along + away), route.yAt(along + away), away);
      }
    }
  }
}
