package dev.promenade.sim.episode;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.PersonSetup;
import dev.promenade.sim.sensor.SensorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Episodes in a square room with people who walk to and fro. */
final class RoomSetups {
  private RoomSetups() {}

  /** 12 m × 12 m around the origin, with a pillar; the robot goes from left to right below it. */
  static EpisodeSetup room(long seed, int people, SensorSettings sensors) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    byte[] cells = new byte[120 * 120];
    for (int row = 0; row < 120; row++) {
      for (int column = 0; column < 120; column++) {
        boolean edge = row < 2 || column < 2 || row > 117 || column > 117;
        boolean pillar = Math.abs(row - 70) < 5 && Math.abs(column - 60) < 5;
        cells[row * 120 + column] = edge || pillar ? OccupancyGrid.OCCUPIED : OccupancyGrid.FREE;
      }
    }
    OccupancyGrid map = new OccupancyGrid(120, 120, 0.1, new Pose(-6, -6, 0), cells);
    List<PersonSetup> persons = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      Point start = new Point(-4 + 8.0 * i / people, random.nextDouble(1.8, 5));
      Point other = new Point(random.nextDouble(-4, 4), random.nextDouble(-5, -1));
      persons.add(
          new PersonSetup(start, List.of(other, start), true, 0.3, random.nextDouble(0.8, 1.4)));
    }
    return new EpisodeSetup(
        "room",
        seed,
        EpisodeSetup.Ground.of(map),
        new EpisodeSetup.Trip(
            RobotModel.differential(), new Pose(-5, -0.5, 0), new Pose(5, -0.5, 0), 0.3),
        new EpisodeSetup.Crowd(persons, "orca", false),
        new EpisodeSetup.Conditions(sensors, new EpisodeSetup.Actuation(0.1, 0.05), 0.1, 60),
        EpisodeSetup.Rules.STANDARD);
  }

  /** Straight from start to goal, whatever stands there. */
  static final class Straight implements GlobalPlanner {
    @Override
    public String name() {
      return "straight";
    }

    @Override
    public PlanResult plan(Pose robotInMap, Pose goalInMap, BooleanSupplier cancelled) {
      double heading = robotInMap.position().headingTo(goalInMap.position());
      return new PlanResult.Found(
          new Path(List.of(Pose.of(robotInMap.position(), heading), goalInMap)));
    }
  }
}
