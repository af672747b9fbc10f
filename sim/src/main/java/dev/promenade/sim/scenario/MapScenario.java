package dev.promenade.sim.scenario;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
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
  private static final int DESTINATIONS = 4;

  private final Settings settings;
  private final Walls walls;
  private final FreeSpace robotSpace;
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
   * @param apart least distance between start and goal when they are drawn [m]
   * @param goalTolerance it has arrived when nearer than this [m]
   * @param people groups of people
   * @param peopleModel how they walk
   * @param robotVisible whether they see the robot
   * @param sensors the robot's
   * @param actuation how commands become motion
   * @param tick time between decisions [s]
   * @param timeLimit of an episode [s]
   */
  public record Settings(
      String name,
      String description,
      DistanceField distances,
      RobotModel robot,
      Place start,
      Place goal,
      double apart,
      double goalTolerance,
      List<PeopleGroup> people,
      String peopleModel,
      boolean robotVisible,
      SensorSettings sensors,
      EpisodeSetup.Actuation actuation,
      double tick,
      double timeLimit) {
    public Settings {
      people = ImmutableList.copyOf(people);
      if (!(tick > 0 && tick <= 1) || !(timeLimit > 0) || !(goalTolerance > 0)) {
        throw new IllegalArgumentException(
            ("tick is %s s, timeLimit %s s, goalTolerance %s m; give a tick in (0, 1] and the others"
                    + " above 0")
                .formatted(tick, timeLimit, goalTolerance));
      }
    }

    /** The same with other people. */
    public Settings withPeople(List<PeopleGroup> groups) {
      return new Settings(
          name,
          description,
          distances,
          robot,
          start,
          goal,
          apart,
          goalTolerance,
          groups,
          peopleModel,
          robotVisible,
          sensors,
          actuation,
          tick,
          timeLimit);
    }

    /** The same with people who walk by another model. */
    public Settings withPeopleModel(String model) {
      return new Settings(
          name,
          description,
          distances,
          robot,
          start,
          goal,
          apart,
          goalTolerance,
          people,
          model,
          robotVisible,
          sensors,
          actuation,
          tick,
          timeLimit);
    }

    /** The same with people who see the robot, or do not. */
    public Settings withRobotVisible(boolean visible) {
      return new Settings(
          name,
          description,
          distances,
          robot,
          start,
          goal,
          apart,
          goalTolerance,
          people,
          peopleModel,
          visible,
          sensors,
          actuation,
          tick,
          timeLimit);
    }
  }

  public MapScenario(Settings settings) {
    this.settings = settings;
    DistanceField distances = settings.distances();
    walls = Walls.of(distances.grid());
    robotSpace = new FreeSpace(distances, settings.robot().radius() + 0.05);
    peopleSpace = new FreeSpace(distances, WIDEST_PERSON + WALKING_MARGIN);
    GlobalPlanner planner =
        GlobalPlanners.create("shortest", distances, WIDEST_PERSON + WALKING_MARGIN);
    routes = new Routes(distances, planner, WIDEST_PERSON + WALKING_MARGIN / 2);
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
            p -> p.distanceTo(start) >= settings.apart() && robotSpace.connects(start, p));
    List<PersonSetup> people = new ArrayList<>();
    for (PeopleGroup group : settings.people()) {
      for (int i = 0; i < group.count(); i++) {
        people.add(person(random, group, start, goal, people));
      }
    }
    return new EpisodeSetup(
        settings.name(),
        seed,
        settings.distances(),
        walls,
        settings.robot(),
        Pose.of(start, settings.start().heading().orElse(start.headingTo(goal))),
        Pose.of(goal, settings.goal().heading().orElse(start.headingTo(goal))),
        settings.goalTolerance(),
        people,
        settings.peopleModel(),
        settings.robotVisible(),
        settings.sensors(),
        settings.actuation(),
        settings.tick(),
        settings.timeLimit());
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

  private PersonSetup person(
      UniformRandomProvider random,
      PeopleGroup group,
      Point robotStart,
      Point robotGoal,
      List<PersonSetup> others) {
    double radius = between(random, group.minRadius(), group.maxRadius());
    double speed = between(random, group.minSpeed(), group.maxSpeed());
    double robotRadius = settings.robot().radius();
    boolean stands = group.walk() == Walk.STAND;
    Predicate<Point> hasRoom =
        p ->
            p.distanceTo(robotStart) > radius + robotRadius + 0.7
                && (!stands || p.distanceTo(robotGoal) > radius + robotRadius + 0.7)
                && others.stream()
                    .allMatch(o -> p.distanceTo(o.startInMap()) > radius + o.radius() + 0.1);
    Point start =
        peopleSpace
            .sample(random, group.from(), hasRoom)
            .orElseThrow(() -> noRoom("from", group, others.size()));
    List<Point> waypoints = stands ? List.of() : waypoints(random, group, start, robotGoal);
    boolean loop = group.walk() != Walk.THROUGH && !stands;
    return new PersonSetup(start, waypoints, loop, radius, speed);
  }

  private List<Point> waypoints(
      UniformRandomProvider random, PeopleGroup group, Point start, Point robotGoal) {
    List<Point> stops = new ArrayList<>(List.of(start));
    int destinations = group.walk() == Walk.ROAM ? DESTINATIONS : 1;
    for (int i = 0; i < destinations; i++) {
      stops.add(
          peopleSpace
              .sample(
                  random,
                  group.to(),
                  p ->
                      peopleSpace.connects(start, p)
                          && p.distanceTo(robotGoal) > 1.2
                          && p.distanceTo(stops.get(stops.size() - 1)) > 1)
              .orElseThrow(() -> noRoom("to", group, 0)));
    }
    if (group.walk() != Walk.THROUGH) {
      stops.add(start);
    }
    List<Point> waypoints = new ArrayList<>();
    for (int i = 1; i < stops.size(); i++) {
      Point to = stops.get(i);
      waypoints.addAll(
          routes.between(stops.get(i - 1), to).orElseThrow(() -> noRoom("to", group, 0)));
    }
    return waypoints;
  }

  private InputException noRoom(String field, PeopleGroup group, int placed) {
    return InputException.of(
        "scenario " + settings.name(),
        "people: " + field,
        field.equals("from") ? group.from() : group.to(),
        ("there is no room for person %d of radius %s m or more; choose larger areas with a way"
                + " between them, or fewer people")
            .formatted(placed + 1, group.minRadius()));
  }

  private static double between(UniformRandomProvider random, double least, double most) {
    return least + random.nextDouble() * (most - least);
  }
}
