package dev.promenade.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.RobotModel.Drive;
import dev.promenade.sim.scenario.Area;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.Halls;
import dev.promenade.sim.sensor.SensorSettings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Robots that are not round or cannot turn on the spot, in the simulator. */
class BodiesTest {
  private static final Footprint CART =
      new Footprint.Polygon(
          List.of(
              new Point(-0.45, -0.31),
              new Point(0.45, -0.31),
              new Point(0.45, 0.31),
              new Point(-0.45, 0.31)));

  private static Recording drive(
      RobotModel robot, String planner, Pose start, Pose goal, Area... walls) {
    EpisodeSetup setup =
        new EpisodeSetup(
            "bodies",
            1,
            EpisodeSetup.Ground.of(Halls.grid(10, 6, List.of(walls))),
            new EpisodeSetup.Trip(robot, start, goal, 0.3),
            new EpisodeSetup.Crowd(List.of(), "orca", false),
            new EpisodeSetup.Conditions(
                SensorSettings.perfect(), EpisodeSetup.Actuation.PERFECT, 0.1, 90),
            EpisodeSetup.Rules.STANDARD);
    return new Episodes(GlobalPlanners.AUTO, true, false).run(setup, planner);
  }

  private static void assertArrives(Recording recording) {
    assertThat(recording.end())
        .as(
            "%s, at %s",
            recording.detail(), recording.frames().get(recording.frames().size() - 1).robotInMap())
        .isEqualTo(EndReason.SUCCESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pure-pursuit", "dwa", "mppi"})
  void aCartDrivesThroughAnAisleNarrowerThanItsCircle(String planner) {
    RobotModel cart = new RobotModel(Drive.DIFFERENTIAL, CART, 0.8, 0.3, 1.5, 1, 3);
    assertArrives(
        drive(
            cart,
            planner,
            new Pose(1.5, 1.5, 0),
            new Pose(8.5, 4.5, 0),
            new Area(3, 0, 7, 2.5),
            new Area(3, 3.5, 7, 6)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pure-pursuit", "dwa", "mppi"})
  void aCarDrivesRoundAPillarAndNeverTurnsTighterThanItsWheels(String planner) {
    RobotModel car =
        new RobotModel(
            Drive.ACKERMANN, CART, 0.8, 0.5, 1.5, 1, 3, 0.7, new RobotModel.Response(0, 1));
    Recording recording =
        drive(
            car,
            planner,
            new Pose(1.5, 1.5, Math.PI / 2),
            new Pose(8.5, 3, 0),
            new Area(4, 1.5, 5, 4.5));
    assertArrives(recording);
    assertTightestCurve(recording, 0.7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pure-pursuit", "dwa", "mppi"})
  void aCarThatFacesAwayBacksUp(String planner) {
    RobotModel car =
        new RobotModel(
            Drive.ACKERMANN, CART, 0.8, 0.5, 1.5, 1, 3, 0.7, new RobotModel.Response(0, 1));
    Recording recording =
        drive(
            car,
            planner,
            new Pose(1, 3, Math.PI),
            new Pose(8.5, 3, 0),
            new Area(0, 0, 2.5, 2),
            new Area(0, 4, 2.5, 6));
    assertArrives(recording);
    assertTightestCurve(recording, 0.7);
    assertThat(recording.frames().stream().anyMatch(f -> f.velocity().vx() < -0.1)).isTrue();
  }

  private static void assertTightestCurve(Recording recording, double radius) {
    for (Recording.Frame frame : recording.frames()) {
      double most = Math.abs(frame.velocity().vx()) / radius + 1e-6;
      assertThat(Math.abs(frame.velocity().omega())).isLessThan(most);
    }
  }
}
