package dev.promenade.launch.view;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.PersonSetup;
import dev.promenade.sim.sensor.SensorSettings;
import java.util.List;

/** Rooms for tests. */
final class Rooms {
  private Rooms() {}

  /** A room of 10 m × 8 m from (0, 0) with a wall around it; the goal is 1 m from the start. */
  static EpisodeSetup empty(long seed, List<PersonSetup> people) {
    int width = 100;
    int height = 80;
    byte[] cells = new byte[width * height];
    for (int i = 0; i < cells.length; i++) {
      int column = i % width;
      int row = i / width;
      boolean wall = column < 2 || row < 2 || column >= width - 2 || row >= height - 2;
      cells[i] = wall ? OccupancyGrid.OCCUPIED : OccupancyGrid.FREE;
    }
    OccupancyGrid grid = new OccupancyGrid(width, height, 0.1, Pose.ZERO, cells);
    return new EpisodeSetup(
        "room",
        seed,
        EpisodeSetup.Ground.of(grid),
        new EpisodeSetup.Trip(RobotModel.differential(), new Pose(2, 2, 0), new Pose(3, 2, 0), 0.3),
        new EpisodeSetup.Crowd(people, "orca", true),
        new EpisodeSetup.Conditions(
            SensorSettings.realistic(), EpisodeSetup.Actuation.PERFECT, 0.1, 60),
        EpisodeSetup.Rules.STANDARD);
  }
}
