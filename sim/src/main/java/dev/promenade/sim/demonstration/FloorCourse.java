package dev.promenade.sim.demonstration;

import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.Demonstration;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Simulation;
import dev.promenade.sim.people.Pedestrians;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.MapScenario;
import dev.promenade.sim.scenario.PeopleGroup;
import dev.promenade.sim.scenario.Place;
import dev.promenade.sim.scenario.Walk;
import dev.promenade.sim.sensor.SensorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;

/**
 * Differential drives of random size and speed on random floor plans, among people of random number
 * and habits: who walk by ORCA or social forces, see the robot or do not. None of the shipped
 * scenarios is part of it, nor people who queue, keep company or walk into the robot's way.
 */
public final class FloorCourse implements Course {
  /** Drives on each floor plan. */
  private static final int DRIVES = 4;

  private static final double TIDY = 0.04;
  private static final double UNRULY = 0.25;
  private static final double INTERVAL = 0.2;
  private static final double MOST_PEOPLE_PER_SQUARE_METRE = 0.13;
  private static final int MOST_PEOPLE = 20;
  private static final double TICK = 0.1;

  /** Robots of the other half have this share of the usual one's measures, at least and at most. */
  private static final double LEAST = 0.8;

  private static final double MOST = 1.25;

  private final @Nullable RobotModel own;
  private final Episodes episodes = new Episodes(GlobalPlanners.CLEARANCE, true, false);

  /** Drives of small robots of many sizes, half of which are the usual one. */
  public FloorCourse() {
    own = null;
  }

  /**
   * Drives of robots like one.
   *
   * @param robot half of all robots; the others are a little larger or smaller, faster or slower
   * @throws IllegalArgumentException if it is not a differential drive
   */
  public FloorCourse(RobotModel robot) {
    if (robot.drive() != RobotModel.Drive.DIFFERENTIAL) {
      throw new IllegalArgumentException("a robot with drive " + robot.drive());
    }
    own = robot;
  }

  @Override
  public String name() {
    return "social";
  }

  @Override
  public AttentionSettings settings() {
    return AttentionSettings.differential();
  }

  @Override
  public void drive(long seed, Driver driver, Consumer<Demonstration> sink) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    RobotModel robot = robot(random);
    OccupancyGrid grid = RandomFloor.draw(random, 2 * robot.radius());
    DistanceField distances = DistanceField.of(grid, true);
    for (int k = 0; k < DRIVES; k++) {
      EpisodeSetup setup;
      try {
        setup = new MapScenario(settings(distances, robot, random)).setup(DRIVES * seed + k);
      } catch (InputException e) {
        continue; // no room for so many people here
      }
      if (random.nextBoolean()) {
        double heading = Math.PI * (2 * random.nextDouble() - 1);
        setup = setup.withStart(Pose.of(setup.startInMap().position(), heading));
      }
      drive(setup, driver, random.nextBoolean() ? TIDY : UNRULY, sink);
    }
  }

  /** Half of all robots are the usual one. */
  RobotModel robot(UniformRandomProvider random) {
    RobotModel usual = own == null ? RobotModel.differential() : own;
    if (random.nextBoolean()) {
      return usual;
    }
    if (own != null) {
      return new RobotModel(
          RobotModel.Drive.DIFFERENTIAL,
          new Footprint.Disc(around(own.radius(), random)),
          around(own.maxSpeed(), random),
          own.maxReverseSpeed(),
          around(own.maxTurnRate(), random),
          around(own.maxAcceleration(), random),
          around(own.maxTurnAcceleration(), random));
    }
    return new RobotModel(
        RobotModel.Drive.DIFFERENTIAL,
        new Footprint.Disc(0.2 + 0.2 * random.nextDouble()),
        0.6 + 0.9 * random.nextDouble(),
        0,
        1.2 + random.nextDouble(),
        0.8 + 0.8 * random.nextDouble(),
        2.5 + 2 * random.nextDouble());
  }

  private static double around(double value, UniformRandomProvider random) {
    return value * (LEAST + (MOST - LEAST) * random.nextDouble());
  }

  private MapScenario.Settings settings(
      DistanceField distances, RobotModel robot, UniformRandomProvider random) {
    OccupancyGrid grid = distances.grid();
    int free = 0;
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        free += distances.atCell(column, row) > 0 ? 1 : 0;
      }
    }
    double area = free * grid.resolution() * grid.resolution();
    int most = (int) Math.min(MOST_PEOPLE, 1 + area * MOST_PEOPLE_PER_SQUARE_METRE);
    int people = random.nextInt(most + 1);
    int standing = random.nextInt(4) == 0 ? random.nextInt(people + 1) : 0;
    List<PeopleGroup> groups = new ArrayList<>();
    groups.add(group(people - standing, random.nextInt(3) == 0 ? Walk.BACK_AND_FORTH : Walk.ROAM));
    groups.add(group(standing, Walk.STAND));
    double longest = Math.hypot(grid.width(), grid.height()) * grid.resolution();
    Place anywhere = new Place(List.of(), OptionalDouble.empty());
    return new MapScenario.Settings(
        "floor",
        "a random floor",
        distances,
        robot,
        anywhere,
        anywhere,
        List.of(),
        Math.min(8, 0.4 * longest),
        0.3,
        new MapScenario.Settings.People(
            groups, random.nextInt(4) == 0 ? "social-force" : "orca", random.nextInt(8) > 0),
        new EpisodeSetup.Conditions(
            random.nextInt(4) == 0 ? SensorSettings.perfect() : SensorSettings.realistic(),
            EpisodeSetup.Actuation.PERFECT,
            TICK,
            60));
  }

  private static PeopleGroup group(int count, Walk walk) {
    PeopleGroup usual = PeopleGroup.roaming(count);
    return new PeopleGroup(
        count, List.of(), List.of(), walk, false, 0.6, 1.4, usual.minRadius(), usual.maxRadius());
  }

  private void drive(
      EpisodeSetup setup, Driver driver, double mishaps, Consumer<Demonstration> sink) {
    Pedestrians people = setup.pedestrians();
    Simulation simulation = new Simulation(setup, people);
    Demonstrator demonstrator =
        new Demonstrator(
            new FloorExpert(setup, people),
            simulation::robotInMap,
            setup.robot(),
            settings(),
            new Demonstrator.Habit(mishaps, driver.expertShare(), INTERVAL),
            driver.make(setup),
            sink);
    episodes.start(simulation, demonstrator).run();
  }
}
