package dev.promenade.sim.scenario;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.waypoint.Tour;
import dev.promenade.planners.waypoint.Waypoint;
import dev.promenade.sim.people.CrowdModel;
import dev.promenade.sim.people.CrowdModels;
import dev.promenade.sim.people.Pedestrians;
import dev.promenade.sim.sensor.SensorSettings;
import dev.promenade.sim.world.Walls;
import java.util.List;

/**
 * All that fixes one episode: a scenario with everything random drawn. Two runs of one setup and
 * one planner are equal bit for bit.
 *
 * @param scenario name, for results
 * @param seed that the setup was drawn with; also seeds noise and planner
 * @param ground where it happens; shared by all episodes there
 * @param trip what the robot is to do
 * @param crowd who else is there
 * @param conditions under which the robot drives
 * @param rules how it is stepped and ends
 */
@Stable
public record EpisodeSetup(
    String scenario,
    long seed,
    Ground ground,
    Trip trip,
    Crowd crowd,
    Conditions conditions,
    Rules rules) {

  /**
   * @param distances the map that planners know, with its distance field
   * @param walls what bodies touch and the lidar sees
   */
  public record Ground(DistanceField distances, Walls walls) {
    /** The walls that a map shows; the unknown counts as one for planners. */
    public static Ground of(OccupancyGrid map) {
      return new Ground(DistanceField.of(map, true), Walls.of(map));
    }
  }

  /**
   * @param robot its base
   * @param startInMap where it starts
   * @param goalInMap where it shall go
   * @param goalTolerance it has arrived when its centre is nearer than this [m]
   * @param headingTolerance how far routes may end from the goal's direction [rad]; π if it says
   *     nothing
   * @param waypoints where it passes or stops on the way, the goal as the last; none if it goes to
   *     the goal at once
   */
  public record Trip(
      RobotModel robot,
      Pose startInMap,
      Pose goalInMap,
      double goalTolerance,
      double headingTolerance,
      List<Waypoint> waypoints) {
    public Trip {
      waypoints = ImmutableList.copyOf(waypoints);
      if (!waypoints.isEmpty()) {
        Tour.requireStopAtEnd(waypoints);
      }
    }

    /** A trip without waypoints. */
    public Trip(
        RobotModel robot,
        Pose startInMap,
        Pose goalInMap,
        double goalTolerance,
        double headingTolerance) {
      this(robot, startInMap, goalInMap, goalTolerance, headingTolerance, List.of());
    }

    /** A trip that ends in any direction. */
    public Trip(RobotModel robot, Pose startInMap, Pose goalInMap, double goalTolerance) {
      this(robot, startInMap, goalInMap, goalTolerance, Math.PI);
    }

    /** The same from another start. */
    public Trip from(Pose otherStartInMap) {
      return new Trip(
          robot, otherStartInMap, goalInMap, goalTolerance, headingTolerance, waypoints);
    }
  }

  /**
   * @param people everybody there
   * @param model name of the {@link dev.promenade.sim.people.CrowdModel}
   * @param seesRobot whether people see the robot
   */
  public record Crowd(List<PersonSetup> people, String model, boolean seesRobot) {
    public Crowd {
      people = ImmutableList.copyOf(people);
    }
  }

  /**
   * @param sensors the robot's
   * @param actuation how commands become motion
   * @param tick time between two decisions [s]
   * @param timeLimit the episode ends then [s]
   */
  public record Conditions(
      SensorSettings sensors, Actuation actuation, double tick, double timeLimit) {}

  /**
   * How an episode is stepped and ends.
   *
   * @param crowdNav whether by the rules of CrowdNav, see {@link
   *     dev.promenade.sim.episode.CrowdNavEpisode}
   * @param safetySpace in those rules, what an ORCA robot adds to every radius [m]
   */
  public record Rules(boolean crowdNav, double safetySpace) {
    public static final Rules STANDARD = new Rules(false, 0);
  }

  /** The map that planners know. */
  public OccupancyGrid map() {
    return ground.distances.grid();
  }

  /** The same, with its distance field. */
  public DistanceField distances() {
    return ground.distances;
  }

  public RobotModel robot() {
    return trip.robot;
  }

  /**
   * The robot as its guard must know it: no faster to answer than actuation lets it be, whose delay
   * is rounded to whole ticks.
   */
  public RobotModel robotToGuard() {
    RobotModel robot = trip.robot;
    double delay = Math.round(conditions.actuation.delay() / conditions.tick) * conditions.tick;
    double latency = Math.max(robot.response().latency(), delay);
    return robot.withResponse(latency, robot.response().braking());
  }

  public Pose startInMap() {
    return trip.startInMap;
  }

  public Pose goalInMap() {
    return trip.goalInMap;
  }

  public List<PersonSetup> people() {
    return crowd.people;
  }

  /** Time between two decisions [s]. */
  public double tick() {
    return conditions.tick;
  }

  /** The same episode with another time between two decisions [s]. */
  public EpisodeSetup withTick(double seconds) {
    return with(
        trip,
        new Conditions(conditions.sensors, conditions.actuation, seconds, conditions.timeLimit));
  }

  /** The same episode with another end [s]. */
  public EpisodeSetup withTimeLimit(double seconds) {
    return with(
        trip, new Conditions(conditions.sensors, conditions.actuation, conditions.tick, seconds));
  }

  /** The same episode with the robot beginning somewhere else. */
  public EpisodeSetup withStart(Pose otherStartInMap) {
    return with(trip.from(otherStartInMap), conditions);
  }

  private EpisodeSetup with(Trip otherTrip, Conditions others) {
    return new EpisodeSetup(scenario, seed, ground, otherTrip, crowd, others, rules);
  }

  /** The people of a new episode, at their places. */
  public Pedestrians pedestrians() {
    CrowdModel model = CrowdModels.create("scenario " + scenario, crowd.model, ground.walls);
    Pedestrians all = new Pedestrians(crowd.people.size(), model);
    for (PersonSetup person : crowd.people) {
      all.add(
          person.startInMap(),
          person.radius(),
          person.preferredSpeed(),
          person.group(),
          person.behaviour());
    }
    return all;
  }

  /**
   * @param delay between a command and its effect [s], rounded to whole ticks
   * @param noise standard deviation of the speed reached, as a share of the speed commanded
   */
  public record Actuation(double delay, double noise) {
    public static final Actuation PERFECT = new Actuation(0, 0);
  }
}
