package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.RobotModel.Drive;
import dev.promenade.planners.local.orca.OrcaSolver;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.List;

/**
 * Optimal reciprocal collision avoidance for the robot (van den Berg et al., "Reciprocal n-Body
 * Collision Avoidance", 2011): the velocity nearest to the preferred one outside every person's
 * half-plane and every wall's. A differential drive turns towards that velocity and drives the part
 * of it that points ahead.
 */
public final class OrcaPlanner extends CheckedPlanner {
  static final Parameter NEIGHBOUR_DISTANCE =
      new Parameter("neighbourDistance", 6, 0.5, 50, "m", "people farther away are not looked at");
  static final Parameter NEIGHBOURS =
      new Parameter("neighbours", 10, 1, 100, "", "at most so many of the nearest people");
  static final Parameter HORIZON =
      new Parameter("horizon", 3, 0.3, 20, "s", "velocities are safe among people for so long");
  static final Parameter WALL_HORIZON =
      new Parameter("wallHorizon", 0.6, 0.1, 10, "s", "and before walls for so long");
  static final Parameter RADIUS_MARGIN =
      new Parameter("radiusMargin", 0.01, 0, 1, "m", "added to every radius");
  static final Parameter SAFETY_SPACE =
      new Parameter("safetySpace", 0.05, 0, 1, "m", "added to every radius once more");
  static final Parameter SHARE =
      new Parameter("share", 0.5, 0.1, 1, "", "part of the effort the robot takes; 1 if unseen");
  static final Parameter LOOKAHEAD =
      new Parameter("lookahead", 1.0, 0.2, 5, "m", "how far along the route it aims");
  static final Parameter STRAIGHT_TO_GOAL =
      new Parameter("straightToGoal", 0, 0, 1, "", "1 to ignore the route, as CrowdNav does");

  static final Parameters DEFAULTS =
      Parameters.of(
          "orca",
          PERIOD,
          GOAL_TOLERANCE,
          MARGIN,
          NEIGHBOUR_DISTANCE,
          NEIGHBOURS,
          HORIZON,
          WALL_HORIZON,
          RADIUS_MARGIN,
          SAFETY_SPACE,
          SHARE,
          LOOKAHEAD,
          STRAIGHT_TO_GOAL);

  private final double neighbourDistance;
  private final int maxNeighbours;
  private final float perHorizon;
  private final double wallHorizon;
  private final double grown;
  private final float share;
  private final double lookahead;
  private final boolean straightToGoal;
  private final OrcaSolver solver;
  private final WallProbe walls;
  private final int[] nearest;
  private final double[] distances;
  private int neighbours;

  /**
   * @param parameters from {@link LocalPlanners#parameters} of {@code orca}, or {@link #crowdNav}
   */
  public OrcaPlanner(RobotModel robot, DistanceField staticMap, Parameters parameters) {
    super(robot, staticMap, parameters);
    neighbourDistance = parameters.get(NEIGHBOUR_DISTANCE.name());
    maxNeighbours = (int) parameters.get(NEIGHBOURS.name());
    perHorizon = 1 / (float) parameters.get(HORIZON.name());
    wallHorizon = parameters.get(WALL_HORIZON.name());
    grown = parameters.get(RADIUS_MARGIN.name()) + parameters.get(SAFETY_SPACE.name());
    share = (float) parameters.get(SHARE.name());
    lookahead = parameters.get(LOOKAHEAD.name());
    straightToGoal = parameters.get(STRAIGHT_TO_GOAL.name()) >= 0.5;
    walls = new WallProbe(staticMap);
    solver = new OrcaSolver(maxNeighbours + WallProbe.MOST);
    nearest = new int[maxNeighbours];
    distances = new double[maxNeighbours];
  }

  /**
   * The robot of CrowdNav (Chen et al., "Crowd-Robot Interaction", 2019): straight to the goal, ten
   * neighbours within 10 m, 5 s ahead.
   *
   * @param safetySpace added to every radius beside the 0.01 m that is always added [m]
   * @param period time step [s]; 0.25 in the published cases
   */
  public static Parameters crowdNav(double safetySpace, double period) {
    return DEFAULTS
        .with(PERIOD.name(), period)
        .with(MARGIN.name(), 0)
        .with(NEIGHBOUR_DISTANCE.name(), 10)
        .with(NEIGHBOURS.name(), 10)
        .with(HORIZON.name(), 5)
        .with(RADIUS_MARGIN.name(), 0.01)
        .with(SAFETY_SPACE.name(), safetySpace)
        .with(SHARE.name(), 0.5)
        .with(STRAIGHT_TO_GOAL.name(), 1);
  }

  @Override
  Decision decide(Observation observation, Route route) {
    Pose pose = observation.robotInMap();
    Point preferred = preferred(observation, route);
    Point velocity =
        pose.rotate(new Point(observation.velocity().vx(), observation.velocity().vy()));
    findNeighbours(observation);
    solver.clear();
    if (!straightToGoal) {
      addWalls(pose);
    }
    for (int i = 0; i < neighbours; i++) {
      PersonTrack person = observation.people().get(nearest[i]);
      solver.addAgent(
          (float) person.positionInMap().x() - (float) pose.x(),
          (float) person.positionInMap().y() - (float) pose.y(),
          (float) velocity.x(),
          (float) velocity.y(),
          (float) person.velocityInMap().x(),
          (float) person.velocityInMap().y(),
          (float) (robot.radius() + grown) + (float) (person.radius() + grown),
          perHorizon,
          1 / (float) period,
          share);
    }
    solver.solve((float) preferred.x(), (float) preferred.y(), (float) robot.maxSpeed());
    Point chosen = new Point(solver.vx(), solver.vy());
    return new Decision(
        command(pose, chosen, route),
        predict(pose, chosen),
        explain(observation, preferred, chosen),
        List.of());
  }

  /** The velocity wanted if nobody were there, in the map frame [m/s]. */
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

  private void addWalls(Pose pose) {
    walls.look(pose.x(), pose.y(), robot.radius() + robot.maxSpeed() * wallHorizon);
    for (int i = 0; i < walls.count(); i++) {
      double room = Math.max(0, walls.distance(i) - robot.radius() - margin);
      solver.addWall(
          (float) walls.normalX(i), (float) walls.normalY(i), (float) (room / wallHorizon));
    }
  }

  /** The nearest people, nearest first; in the order of the observation where equally near. */
  private void findNeighbours(Observation observation) {
    neighbours = 0;
    Pose pose = observation.robotInMap();
    for (int k = 0; k < observation.people().size(); k++) {
      double distance = observation.people().get(k).positionInMap().distanceTo(pose.position());
      if (distance >= neighbourDistance
          || (neighbours == maxNeighbours && distance >= distances[neighbours - 1])) {
        continue;
      }
      int place = neighbours < maxNeighbours ? neighbours++ : neighbours - 1;
      while (place > 0 && distances[place - 1] > distance) {
        distances[place] = distances[place - 1];
        nearest[place] = nearest[place - 1];
        place--;
      }
      distances[place] = distance;
      nearest[place] = k;
    }
  }

  /** What the base does to move with a velocity given in the map frame. */
  private Twist command(Pose pose, Point velocityInMap, Route route) {
    double speed = velocityInMap.norm();
    if (robot.drive() == Drive.OMNIDIRECTIONAL) {
      Point inRobot = pose.inverse().rotate(velocityInMap);
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
    double error = bearing(pose, pose.x() + velocityInMap.x(), pose.y() + velocityInMap.y());
    double ahead = Math.max(0, Math.cos(error));
    double turn =
        Math.copySign(
            Math.min(
                2 * Math.abs(error),
                Math.sqrt(1.4 * robot.maxTurnAcceleration() * Math.abs(error))),
            error);
    turn = Math.max(-robot.maxTurnRate(), Math.min(robot.maxTurnRate(), turn));
    return new Twist(Math.min(robot.maxSpeed(), speed * ahead * ahead), 0, turn);
  }

  private List<TimedPose> predict(Pose pose, Point velocity) {
    List<TimedPose> poses = new ArrayList<>(5);
    double heading =
        velocity.norm() > 0.02 ? Math.atan2(velocity.y(), velocity.x()) : pose.heading();
    for (int i = 1; i <= 5; i++) {
      poses.add(
          new TimedPose(0.4 * i, Pose.of(pose.position().plus(velocity.times(0.4 * i)), heading)));
    }
    return poses;
  }

  private Explanation explain(Observation observation, Point preferred, Point chosen) {
    if (neighbours == 0 || chosen.minus(preferred).norm() < 0.2 * Math.max(0.1, preferred.norm())) {
      return Explanation.of("follows the route");
    }
    double[] weights = new double[observation.people().size()];
    double sum = 0;
    for (int i = 0; i < neighbours; i++) {
      double weight = 1 / Math.max(0.1, distances[i] - robot.radius());
      weights[nearest[i]] = weight;
      sum += weight;
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    String summary = "yields to person " + observation.people().get(nearest[0]).id();
    return new Explanation(summary, weights, new double[0], new double[0]);
  }
}
