package dev.promenade.launch.bench;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.PersonSetup;
import dev.promenade.sim.sensor.SensorSettings;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Walls;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The room of {@code bench sim}: 20 m square with 4 walls and 36 boxes (40 in all), people who walk
 * between random places for ever, and a robot that drives in circles of {@value #RADIUS} m.
 */
final class CrowdedRoom {
  private static final double HALF = 10;
  private static final double RADIUS = 6;
  private static final double TICK = 0.1;
  private static final int CELLS = 200;

  private final UniformRandomProvider random;
  private final Walls walls;
  private final int[] near;

  CrowdedRoom(long seed) {
    random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    List<Box> boxes = new ArrayList<>();
    boxes.add(new Box(0, HALF, HALF, 0.1, 0));
    boxes.add(new Box(0, -HALF, HALF, 0.1, 0));
    boxes.add(new Box(HALF, 0, 0.1, HALF, 0));
    boxes.add(new Box(-HALF, 0, 0.1, HALF, 0));
    while (boxes.size() < 40) {
      double x = random.nextDouble(-9, 9);
      double y = random.nextDouble(-9, 9);
      if (Math.abs(Math.hypot(x, y) - RADIUS) > 1.3) {
        boxes.add(
            new Box(
                x,
                y,
                random.nextDouble(0.1, 0.5),
                random.nextDouble(0.1, 0.5),
                random.nextDouble(0, Math.PI)));
      }
    }
    walls = Walls.of(boxes);
    near = new int[walls.size()];
  }

  EpisodeSetup setup(int people) {
    List<PersonSetup> persons = new ArrayList<>();
    List<Point> starts = new ArrayList<>();
    while (persons.size() < people) {
      Point start = freePlace(0.27);
      double apart = people > 200 ? 0.5 : 0.6;
      boolean free = start.distanceTo(new Point(RADIUS, 0)) > 1;
      for (Point other : starts) {
        free &= other.distanceTo(start) > apart;
      }
      if (free) {
        starts.add(start);
        List<Point> waypoints = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
          waypoints.add(freePlace(0.6));
        }
        persons.add(new PersonSetup(start, waypoints, true, 0.25, random.nextDouble(0.8, 1.4)));
      }
    }
    return new EpisodeSetup(
        "bench room",
        1,
        new EpisodeSetup.Ground(DistanceField.of(map(), true), walls),
        new EpisodeSetup.Trip(
            RobotModel.differential(),
            new Pose(RADIUS, 0, Math.PI / 2),
            new Pose(RADIUS, 0, 0),
            0.1),
        new EpisodeSetup.Crowd(persons, "orca", true),
        new EpisodeSetup.Conditions(
            SensorSettings.perfect(), EpisodeSetup.Actuation.PERFECT, TICK, Double.MAX_VALUE),
        EpisodeSetup.Rules.STANDARD);
  }

  /** Circles counter-clockwise, with the goal in the middle so that passing by is not arriving. */
  static Path laps(int count) {
    List<Pose> poses = new ArrayList<>();
    int perLap = 120;
    for (int k = 0; k <= count * perLap; k++) {
      double angle = 2 * Math.PI * (k % perLap) / perLap;
      poses.add(new Pose(RADIUS * Math.cos(angle), RADIUS * Math.sin(angle), angle + Math.PI / 2));
    }
    poses.add(Pose.ZERO);
    return new Path(poses);
  }

  private Point freePlace(double room) {
    while (true) {
      double x = random.nextDouble(-9.6, 9.6);
      double y = random.nextDouble(-9.6, 9.6);
      if (walls.query(x, y, room, near) == 0) {
        return new Point(x, y);
      }
    }
  }

  private OccupancyGrid map() {
    byte[] cells = new byte[CELLS * CELLS];
    double resolution = 2 * HALF / CELLS;
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        double x = -HALF + (column + 0.5) * resolution;
        double y = -HALF + (row + 0.5) * resolution;
        boolean occupied = walls.query(x, y, resolution / 2, near) > 0;
        cells[row * CELLS + column] = occupied ? OccupancyGrid.OCCUPIED : OccupancyGrid.FREE;
      }
    }
    return new OccupancyGrid(CELLS, CELLS, resolution, new Pose(-HALF, -HALF, 0), cells);
  }
}
