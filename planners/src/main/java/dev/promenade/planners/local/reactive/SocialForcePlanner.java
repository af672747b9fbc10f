package dev.promenade.planners.local.reactive;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Setting;
import dev.promenade.planners.map.DistanceField;

/**
 * Social force with explicit collision prediction (Zanlungo, Ikeda and Kanda, "Social force model
 * with explicit collision prediction", EPL 93, 2011): each person pushes the robot away from where
 * the two would be at their closest approach, the harder the sooner that is; walls push along the
 * slope of the distance field; the route pulls.
 */
final class SocialForcePlanner extends VelocityPlanner {
  static final String NAME = "social-force";

  /** Its parameters. */
  record Settings(
      Basics basics,
      Aim aim,
      @Setting(
              value = "0.5",
              lowest = 0.1,
              highest = 2,
              unit = "s",
              meaning = "time to reach the preferred velocity")
          double relaxation,
      @Setting(
              value = "1.8",
              lowest = 0,
              highest = 10,
              meaning = "of a person's push, per speed and time")
          double strength,
      @Setting(
              value = "0.4",
              lowest = 0.05,
              highest = 2,
              unit = "m",
              meaning = "gap over which the push falls to 1/e")
          double range,
      @Setting(
              value = "2.5",
              lowest = 0,
              highest = 20,
              unit = "m/s²",
              meaning = "push of a person who is touched")
          double contact,
      @Setting(
              value = "0.25",
              lowest = 0.02,
              highest = 1,
              unit = "m",
              meaning = "over which that falls to 1/e")
          double contactRange,
      @Setting(
              value = "4",
              lowest = 0.5,
              highest = 10,
              unit = "s",
              meaning = "later approaches do not matter")
          double predict,
      @Setting(
              value = "2",
              lowest = 0,
              highest = 20,
              unit = "m/s²",
              meaning = "push of a wall that is touched")
          double wallStrength,
      @Setting(
              value = "0.12",
              lowest = 0.02,
              highest = 1,
              unit = "m",
              meaning = "over which that falls to 1/e")
          double wallRange) {}

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

  SocialForcePlanner(RobotModel robot, DistanceField staticMap, Settings settings) {
    super(NAME, robot, staticMap, settings.basics(), settings.aim());
    relaxation = settings.relaxation();
    strength = settings.strength();
    range = settings.range();
    contact = settings.contact();
    contactRange = settings.contactRange();
    predict = settings.predict();
    wallStrength = settings.wallStrength();
    wallRange = settings.wallRange();
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
