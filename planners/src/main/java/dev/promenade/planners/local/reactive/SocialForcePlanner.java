package dev.promenade.planners.local.reactive;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;

/**
 * Social force with explicit collision prediction (Zanlungo, Ikeda and Kanda, "Social force model
 * with explicit collision prediction", EPL 93, 2011): each person pushes the robot away from where
 * the two would be at their closest approach, the harder the sooner that is; walls push along the
 * slope of the distance field; the route pulls.
 */
public final class SocialForcePlanner extends VelocityPlanner {
  public static final Parameters DEFAULTS =
      Parameters.of(
          "social-force",
          PERIOD,
          GOAL_TOLERANCE,
          MARGIN,
          LOOKAHEAD,
          STRAIGHT_TO_GOAL,
          new Parameter("relaxation", 0.5, 0.1, 2, "s", "time to reach the preferred velocity"),
          new Parameter("strength", 1.8, 0, 10, "", "of a person's push, per speed and time"),
          new Parameter("range", 0.4, 0.05, 2, "m", "gap over which the push falls to 1/e"),
          new Parameter("contact", 2.5, 0, 20, "m/s²", "push of a person who is touched"),
          new Parameter("contactRange", 0.25, 0.02, 1, "m", "over which that falls to 1/e"),
          new Parameter("predict", 4, 0.5, 10, "s", "later approaches do not matter"),
          new Parameter("wallStrength", 2.0, 0, 20, "m/s²", "push of a wall that is touched"),
          new Parameter("wallRange", 0.12, 0.02, 1, "m", "over which that falls to 1/e"));

  /** Two that would meet head-on pass on the right: the push is turned by this angle [rad]. */
  private static final double TO_THE_RIGHT = 0.3;

  private static final double SLOPE_STEP = 0.05;

  private final double relaxation;
  private final double strength;
  private final double range;
  private final double contact;
  private final double contactRange;
  private final double predict;
  private final double wallStrength;
  private final double wallRange;
  private double[] pushes = new double[0];
  private double ax;
  private double ay;

  public SocialForcePlanner(RobotModel robot, DistanceField staticMap, Parameters parameters) {
    super(robot, staticMap, parameters);
    relaxation = parameters.get("relaxation");
    strength = parameters.get("strength");
    range = parameters.get("range");
    contact = parameters.get("contact");
    contactRange = parameters.get("contactRange");
    predict = parameters.get("predict");
    wallStrength = parameters.get("wallStrength");
    wallRange = parameters.get("wallRange");
  }

  @Override
  Point choose(Observation observation, Point velocity, Point preferred) {
    ax = (preferred.x() - velocity.x()) / relaxation;
    ay = (preferred.y() - velocity.y()) / relaxation;
    Pose pose = observation.robotInMap();
    pushes = new double[observation.people().size()];
    for (int k = 0; k < pushes.length; k++) {
      pushes[k] = addPerson(pose, velocity, preferred, observation.people().get(k));
    }
    addWall(pose);
    // The velocity after the relaxation time under these forces: what the base is asked for.
    double vx = velocity.x() + ax * relaxation;
    double vy = velocity.y() + ay * relaxation;
    double speed = Math.sqrt(vx * vx + vy * vy);
    double scale = speed > robot.maxSpeed() ? robot.maxSpeed() / speed : 1;
    return new Point(scale * vx, scale * vy);
  }

  private double addPerson(Pose pose, Point velocity, Point preferred, PersonTrack person) {
    double dx = pose.x() - person.positionInMap().x();
    double dy = pose.y() - person.positionInMap().y();
    double touch = robot.radius() + person.radius();
    double distance = Math.max(1e-6, Math.sqrt(dx * dx + dy * dy));
    double near = contact * Math.exp(-(distance - touch) / contactRange);
    ax += near * dx / distance;
    ay += near * dy / distance;
    // Somebody who waits still wants to go on: the preferred velocity counts as much as the real.
    double wx = 0.5 * (velocity.x() + preferred.x()) - person.velocityInMap().x();
    double wy = 0.5 * (velocity.y() + preferred.y()) - person.velocityInMap().y();
    double speed2 = wx * wx + wy * wy;
    double time = speed2 < 1e-6 ? -1 : -(dx * wx + dy * wy) / speed2;
    if (!(time > 0) || time > predict) {
      return near;
    }
    double thenX = dx + wx * time;
    double thenY = dy + wy * time;
    double then = Math.sqrt(thenX * thenX + thenY * thenY);
    double gap = Math.max(0, then - touch);
    double push = strength * Math.sqrt(speed2) / Math.max(time, 0.3) * Math.exp(-gap / range);
    double angle =
        then < 0.3 * touch
            ? Math.atan2(dy, dx) + Math.PI / 2 + TO_THE_RIGHT
            : Math.atan2(thenY, thenX);
    ax += push * Math.cos(angle);
    ay += push * Math.sin(angle);
    return near + push;
  }

  private void addWall(Pose pose) {
    double x = pose.x();
    double y = pose.y();
    double slopeX = staticMap.at(x + SLOPE_STEP, y) - staticMap.at(x - SLOPE_STEP, y);
    double slopeY = staticMap.at(x, y + SLOPE_STEP) - staticMap.at(x, y - SLOPE_STEP);
    double room = staticMap.at(x, y) - robot.radius();
    double push = wallStrength * Math.exp(-Math.max(0, room) / wallRange) / (2 * SLOPE_STEP);
    ax += push * slopeX;
    ay += push * slopeY;
  }

  @Override
  double[] concern(Observation observation) {
    return pushes.clone();
  }
}
