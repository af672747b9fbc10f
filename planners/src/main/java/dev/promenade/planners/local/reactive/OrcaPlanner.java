package dev.promenade.planners.local.reactive;

import com.google.common.collect.ImmutableMap;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Setting;
import dev.promenade.planners.local.orca.OrcaSolver;
import dev.promenade.planners.map.DistanceField;

/**
 * Optimal reciprocal collision avoidance for the robot (van den Berg et al., "Reciprocal n-Body
 * Collision Avoidance", 2011): the velocity nearest to the preferred one outside every person's
 * half-plane and every wall's.
 */
public final class OrcaPlanner extends VelocityPlanner {
  public static final String NAME = "orca";

  /** Its parameters. */
  public record Settings(
      Basics basics,
      @Setting(
              value = "6",
              lowest = 0.5,
              highest = 50,
              unit = "m",
              meaning = "people farther away are not looked at")
          double neighbourDistance,
      @Setting(
              value = "10",
              lowest = 1,
              highest = 100,
              meaning = "at most so many of the nearest people")
          int neighbours,
      @Setting(
              value = "3",
              lowest = 0.3,
              highest = 20,
              unit = "s",
              meaning = "velocities are safe among people for so long")
          double horizon,
      @Setting(
              value = "0.3",
              lowest = 0.1,
              highest = 10,
              unit = "s",
              meaning = "and before walls for so long")
          double wallHorizon,
      @Setting(
              value = "0.01",
              lowest = 0,
              highest = 1,
              unit = "m",
              meaning = "added to every radius")
          double radiusMargin,
      @Setting(
              value = "0.05",
              lowest = 0,
              highest = 1,
              unit = "m",
              meaning = "added to every radius once more")
          double safetySpace,
      @Setting(
              value = "0.5",
              lowest = 0.1,
              highest = 1,
              meaning = "part of the effort the robot takes; 1 if unseen")
          double share,
      Aim aim) {}

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
   * @param settings as they are by default, or {@link #crowdNav}
   */
  public OrcaPlanner(RobotModel robot, DistanceField staticMap, Settings settings) {
    super(NAME, robot, staticMap, settings.basics(), settings.aim());
    neighbourDistance = settings.neighbourDistance();
    maxNeighbours = settings.neighbours();
    perHorizon = 1 / (float) settings.horizon();
    wallHorizon = settings.wallHorizon();
    grown = settings.radiusMargin() + settings.safetySpace();
    share = (float) settings.share();
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
    return LocalPlanners.parameters(NAME)
        .withAll(
            "CrowdNav",
            ImmutableMap.<String, Object>builder()
                .put("period", period)
                .put("margin", 0)
                .put("neighbourDistance", 10)
                .put("neighbours", 10)
                .put("horizon", 5)
                .put("radiusMargin", 0.01)
                .put("safetySpace", safetySpace)
                .put("share", 0.5)
                .put("straightToGoal", true)
                .buildOrThrow());
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
