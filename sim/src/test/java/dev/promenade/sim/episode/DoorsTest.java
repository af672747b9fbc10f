package dev.promenade.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.RobotModel.Drive;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.sensor.SensorSettings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Robots pass doors a little wider than themselves, without hesitating in front of them. */
class DoorsTest {
  private static final double CELL = 0.025;
  private static final Footprint LONG =
      new Footprint.Polygon(
          List.of(
              new Point(-0.35, -0.25),
              new Point(0.35, -0.25),
              new Point(0.35, 0.25),
              new Point(-0.35, 0.25)));

  @ParameterizedTest
  @CsvSource({
    "orca, false, 0.65, 0, 8",
    "orca, false, 0.7, 35, 9.5",
    "dwa, false, 0.7, 35, 9",
    "dwa, false, 0.8, 70, 10",
    "dwa, true, 0.7, 70, 15",
    "mppi, true, 0.7, 35, 15",
  })
  void aDoorIsPassedInGoodTime(
      String planner, boolean isLong, double width, double degrees, double seconds) {
    RobotModel round = RobotModel.differential();
    RobotModel robot =
        isLong ? new RobotModel(Drive.DIFFERENTIAL, LONG, 0.8, 0.2, 1.5, 1, 3) : round;
    double angle = Math.toRadians(degrees);
    Point before = new Point(-2.5 * Math.cos(angle), -2.5 * Math.sin(angle));
    EpisodeSetup setup =
        new EpisodeSetup(
            "door",
            1,
            EpisodeSetup.Ground.of(door(width)),
            new EpisodeSetup.Trip(
                robot, Pose.of(before, angle), Pose.of(before.times(-1), angle), 0.3),
            new EpisodeSetup.Crowd(List.of(), "orca", false),
            new EpisodeSetup.Conditions(
                SensorSettings.perfect(), EpisodeSetup.Actuation.PERFECT, 0.1, 60),
            EpisodeSetup.Rules.STANDARD);
    Recording recording = new Episodes(GlobalPlanners.AUTO, true, false).run(setup, planner);
    assertThat(recording.end()).as(recording.detail()).isEqualTo(EndReason.SUCCESS);
    List<Recording.Frame> frames = recording.frames();
    assertThat(frames.get(frames.size() - 1).time()).isLessThan(seconds);
  }

  /** A hall of 10 m × 10 m with a wall of 20 cm across it that has a door in its middle. */
  private static OccupancyGrid door(double width) {
    int side = (int) Math.round(10 / CELL);
    byte[] cells = new byte[side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double x = (column + 0.5) * CELL - 5;
        double y = (row + 0.5) * CELL - 5;
        boolean edge = row < 4 || column < 4 || row >= side - 4 || column >= side - 4;
        boolean wall = Math.abs(x) < 0.1 && Math.abs(y) > width / 2;
        cells[row * side + column] = edge || wall ? OccupancyGrid.OCCUPIED : OccupancyGrid.FREE;
      }
    }
    return new OccupancyGrid(side, side, CELL, new Pose(-5, -5, 0), cells);
  }
}
