package dev.promenade.nodes.node;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.PersonSetup;
import dev.promenade.sim.sensor.SensorSettings;
import dev.promenade.sim.world.Walls;
import java.util.List;

/** Small worlds for the tests of nodes. */
public final class TestWorlds {
  public static final double RESOLUTION = 0.05;
  public static final double TICK = 0.05;

  private TestWorlds() {}

  /** A room of 12 × 8 m with walls around, the robot in the middle. */
  public static EpisodeSetup openFloor(List<PersonSetup> people) {
    return setup(room(12, 8), Walls.of(room(12, 8)), Pose.ZERO, people);
  }

  /** A room around the origin, with its walls one cell thick. */
  public static OccupancyGrid room(double width, double height) {
    int columns = (int) Math.round(width / RESOLUTION);
    int rows = (int) Math.round(height / RESOLUTION);
    byte[] cells = new byte[columns * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (row == 0 || column == 0 || row == rows - 1 || column == columns - 1) {
          cells[row * columns + column] = OccupancyGrid.OCCUPIED;
        }
      }
    }
    return new OccupancyGrid(
        columns, rows, RESOLUTION, new Pose(-width / 2, -height / 2, 0), cells);
  }

  /**
   * @param walls what is truly there, which the map need not know
   */
  public static EpisodeSetup setup(
      OccupancyGrid map, Walls walls, Pose startInMap, List<PersonSetup> people) {
    return new EpisodeSetup(
        "test",
        1,
        new EpisodeSetup.Ground(DistanceField.of(map, true), walls),
        new EpisodeSetup.Trip(RobotModel.differential(), startInMap, Pose.ZERO, 0.2),
        new EpisodeSetup.Crowd(people, "orca", true),
        new EpisodeSetup.Conditions(
            SensorSettings.realistic(), EpisodeSetup.Actuation.PERFECT, TICK, 1000),
        EpisodeSetup.Rules.STANDARD);
  }
}
