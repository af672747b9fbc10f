package dev.promenade.planners.local.reactive;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameter;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.orca.OrcaSolver;
import dev.promenade.planners.map.DistanceField;

/**
 * Optimal reciprocal collision avoidance for the robot (van den Berg et al., "Reciprocal n-Body
 * Collision Avoidance", 2011): the velocity nearest to the preferred one outside every person's
 * half-plane and every wall's.
 */
public final class OrcaPlanner extends VelocityPlanner {
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
  public static final Parameters DEFAULTS =
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
  Point choose(Observation observation, Point velocity, Point preferred) {
    Pose pose = observation.robotInMap();
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
    return new Point(solver.vx(), solver.vy());
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

  @Override
  double[] concern(Observation observation) {
    double[] weights = new double[observation.people().size()];
    for (int i = 0; i < neighbours; i++) {
      weights[nearest[i]] = 1 / Math.max(0.1, distances[i] - robot.radius());
    }
    return weights;
  }
}
