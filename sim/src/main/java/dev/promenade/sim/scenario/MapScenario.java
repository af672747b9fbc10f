package dev.promenade.sim.scenario;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.waypoint.Task;
import dev.promenade.planners.waypoint.Waypoint;
import dev.promenade.sim.sensor.SensorSettings;
import dev.promenade.sim.world.Walls;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A robot and groups of people on a map; starts, destinations, speeds and sizes come from the seed.
 */
public final class MapScenario implements Scenario {
  /** How far people keep from walls when they choose their way, beyond their own radius [m]. */
  private static final double WALKING_MARGIN = 0.05;

  private static final double WIDEST_PERSON = 0.3;

  private final Settings settings;
  private final Walls walls;
  private final FreeSpace robotSpace;

  /** Where its inscribed circle gets to, for robots that are not round. */
  private final FreeSpace robotReach;

  private final FreeSpace peopleSpace;
  private final Routes routes;

  /**
   * What a scenario file says.
   *
   * @param name in results
   * @param description one sentence
   * @param distances the map
   * @param robot the robot's base
   * @param start where it starts
   * @param goal where it shall go
   * @param stops where it passes or stops before
   * @param apart least distance between start and goal when they are drawn [m]
   * @param goalTolerance it has arrived when nearer than this [m]
   * @param people who else is there
   * @param conditions under which the robot drives
   */
  public record Settings(
      String name,
      String description,
      DistanceField distances,
      RobotModel robot,
      Place start,
      Place goal,
      List<Stop> stops,
      double apart,
      double goalTolerance,
      People people,
      EpisodeSetup.Conditions conditions) {
    /**
     * A waypoint before the goal, or what is done at the goal.
     *
     * @param place the goal's own for the last one
     * @param isPassed whether the robot does not stop there
     */
    public record Stop(String name, Place place, boolean isPassed, List<Task> tasks) {
      public Stop {
        tasks = ImmutableList.copyOf(tasks);
      }
    }

    public Settings {
      stops = ImmutableList.copyOf(stops);
      double tick = conditions.tick();
      double timeLimit = conditions.timeLimit();
      if (!(tick > 0 && tick <= 1) || !(timeLimit > 0) || !(goalTolerance > 0)) {
        throw new IllegalArgumentException(
            ("tick is %s s, timeLimit %s s, goalTolerance %s m; give a tick in (0, 1] and the"
                    + " others above 0")
                .formatted(tick, timeLimit, goalTolerance));
      }
    }

    /**
     * @param groups of people
     * @param model how they walk
     * @param seeRobot whether they see the robot
     */
    public record People(List<PeopleGroup> groups, String model, boolean seeRobot) {
      public People {
        groups = ImmutableList.copyOf(groups);
      }
    }

    /**
     * A robot that goes from one place of a floor to another with realistic sensors, nobody about
     * yet.
     *
     * @param name for results
     * @param description one line
     * @param timeLimit the episode ends then [s]
     */
    public static Settings between(
        String name,
        String description,
        DistanceField distances,
        RobotModel robot,
        Place start,
        Place goal,
        double timeLimit) {
      return new Settings(
          name,
          description,
          distances,
          robot,
          start,
          goal,
          List.of(),
          0,
          0.3,
          new People(List.of(PeopleGroup.roaming(0)), "orca", true),
          new EpisodeSetup.Conditions(
              SensorSettings.realistic(), EpisodeSetup.Actuation.PERFECT, 0.1, timeLimit));
    }

    /** The same with other people. */
    public Settings withPeople(People others) {
      return new Settings(
          name,
          description,
          distances,
          robot,
          start,
          goal,
          stops,
          apart,
          goalTolerance,
          others,
          conditions);
    }
  }

  public MapScenario(Settings settings) {
    this.settings = settings;
    DistanceField distances = settings.distances();
    DistanceField open = distances.withoutZones();
    walls = Walls.of(distances.grid());
    robotSpace = new FreeSpace(distances, settings.robot().radius() + 0.05);
    RobotModel robot = settings.robot();
    robotReach =
        robot.vehicle().isRound()
            ? robotSpace
            : new FreeSpace(distances, robot.footprint().inscribedRadius() + 0.05);
    peopleSpace = new FreeSpace(open, WIDEST_PERSON + WALKING_MARGIN);
    GlobalPlanner planner = GlobalPlanners.create("shortest", open, WIDEST_PERSON + WALKING_MARGIN);
    routes = new Routes(open, planner, WIDEST_PERSON + WALKING_MARGIN / 2);
  }

  public Settings settings() {
    return settings;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String description() {
    return settings.description();
  }

  @Override
  public EpisodeSetup setup(long seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    Point start = draw(random, settings.start(), "start", p -> true);
    Point goal =
        draw(
            random,
            settings.goal(),
            "goal",
            p -> p.distanceTo(start) >= settings.apart() && robotReach.connects(start, p));
    Pose goalInMap = Pose.of(goal, settings.goal().heading().orElse(start.headingTo(goal)));
    List<Waypoint> waypoints = waypoints(random, start, goalInMap);
    PeopleDrawing people =
        new PeopleDrawing(settings.name(), peopleSpace, routes, random)
            .keepingClear(start, goal, settings.robot().radius());
    settings.people().groups().forEach(people::add);
    return new EpisodeSetup(
        settings.name(),
        seed,
        new EpisodeSetup.Ground(settings.distances(), walls),
        new EpisodeSetup.Trip(
            settings.robot(),
            Pose.of(start, settings.start().heading().orElse(start.headingTo(goal))),
            goalInMap,
            settings.goalTolerance(),
            settings.goal().heading().isPresent() ? 0 : Math.PI,
            waypoints),
        new EpisodeSetup.Crowd(
            people.drawn(), settings.people().model(), settings.people().seeRobot()),
        settings.conditions(),
        EpisodeSetup.Rules.STANDARD);
  }

  /** The stops in order; the last one is the goal. */
  private List<Waypoint> waypoints(UniformRandomProvider random, Point start, Pose goalInMap) {
    List<Waypoint> waypoints = new ArrayList<>();
    Point from = start;
    for (int i = 0; i < settings.stops().size(); i++) {
      Settings.Stop stop = settings.stops().get(i);
      Pose pose = goalInMap;
      if (i < settings.stops().size() - 1) {
        Point at =
            draw(random, stop.place(), stop.name(), point -> robotReach.connects(start, point));
        pose = Pose.of(at, stop.place().heading().orElse(from.headingTo(at)));
        from = at;
      }
      waypoints.add(new Waypoint(stop.name(), pose, stop.isPassed(), stop.tasks()));
    }
    return waypoints;
  }

  /** A given point is taken as it is, so that a planner can say what is wrong with it. */
  private Point draw(
      UniformRandomProvider random, Place place, String what, Predicate<Point> accepts) {
    if (place.isPoint()) {
      return place.areas().get(0).center();
    }
    return robotSpace
        .sample(random, place.areas(), accepts)
        .orElseThrow(
            () ->
                InputException.of(
                    "scenario " + settings.name(),
                    what,
                    place.areas(),
                    "choose areas where the robot has room and, for the goal, a way from the start"
                        + " and the distance 'apart'"));
  }
}
