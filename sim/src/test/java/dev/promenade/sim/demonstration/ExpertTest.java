package dev.promenade.sim.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.attention.Demonstration;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.scenario.Area;
import dev.promenade.sim.scenario.CrowdNav;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.Halls;
import dev.promenade.sim.scenario.MapScenario;
import dev.promenade.sim.scenario.PeopleGroup;
import dev.promenade.sim.scenario.Place;
import dev.promenade.sim.sensor.SensorSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpertTest {
  private static final ExpertEpisodes EPISODES =
      new ExpertEpisodes(new Episodes(GlobalPlanners.CLEARANCE, true, false));

  @Test
  void crossesTheCircleAmongPeopleWhoDoNotSeeIt() {
    CrowdNav scenario = new CrowdNav(CrowdNav.Settings.published());
    for (long seed = 2000; seed < 2006; seed++) {
      Recording recording = EPISODES.run(scenario.setup(seed));
      assertThat(recording.end()).as("seed %d", seed).isEqualTo(EndReason.SUCCESS);
      assertThat(last(recording).time()).isLessThan(12);
    }
  }

  @Test
  void passesADoorAgainstPeopleWithoutTouchingThem() {
    for (long seed = 2000; seed < 2003; seed++) {
      Recording recording = EPISODES.run(doorway(seed));
      assertThat(recording.end()).as("seed %d", seed).isEqualTo(EndReason.SUCCESS);
    }
  }

  @Test
  void samplesHoldTheWayThatTheExpertTakes() {
    List<Demonstration> samples = new ArrayList<>();
    new CrowdNavCourse().drive(100_000, Course.Driver.EXPERT, samples::add);
    assertThat(samples).hasSizeGreaterThan(60);
    for (Demonstration sample : samples) {
      float[] command = sample.command();
      double speed = Math.hypot(command[0], command[1]);
      assertThat(speed).isLessThanOrEqualTo(1 + 1e-6);
      // The first pose is 0.4 s ahead: one tick of 0.25 s by the command, then at most 0.15 m.
      double x = sample.plan()[0] - 0.25 * command[0];
      double y = sample.plan()[1] - 0.25 * command[1];
      assertThat(Math.hypot(x, y)).isLessThanOrEqualTo(0.15 + 1e-3);
    }
    List<Demonstration> again = new ArrayList<>();
    new CrowdNavCourse().drive(100_000, Course.Driver.EXPERT, again::add);
    assertThat(again).hasSameSizeAs(samples);
    assertThat(again.get(60).plan()).isEqualTo(samples.get(60).plan());
    assertThat(again.get(60).input().people).isEqualTo(samples.get(60).input().people);
  }

  @Test
  void driveKeepsToTheLimitsOfTheBase() {
    RobotModel robot = RobotModel.differential();
    DriveSearch search = new DriveSearch(robot, 0.1, 0.4, 1.2);
    DriveSearch.Costs eastwards =
        new DriveSearch.Costs() {
          @Override
          public double move(
              double fromX, double fromY, double toX, double toY, double time, double seconds) {
            return seconds;
          }

          @Override
          public double toGo(double x, double y, double time) {
            return 20 - x;
          }
        };
    DriveSearch.Drive drive =
        search.search(eastwards, new Pose(0, 0, 2), new Twist(0.3, 0, 0), 0, 6);
    List<Pose> poses = drive.poses();
    double speed = 0.3;
    for (int k = 1; k < poses.size(); k++) {
      double next = poses.get(k).distanceTo(poses.get(k - 1)) / 0.1;
      assertThat(next).isLessThanOrEqualTo(robot.maxSpeed() + 1e-6);
      assertThat(Math.abs(next - speed)).isLessThanOrEqualTo(robot.maxAcceleration() * 0.1 + 1e-2);
      speed = next;
    }
    assertThat(poses.get(poses.size() - 1).heading()).isCloseTo(0, within(0.2));
    assertThat(poses.get(poses.size() - 1).x()).isGreaterThan(2);
  }

  private static Recording.Frame last(Recording recording) {
    return recording.frames().get(recording.frames().size() - 1);
  }

  private static EpisodeSetup doorway(long seed) {
    DistanceField map =
        DistanceField.of(
            Halls.grid(9, 5, List.of(new Area(4.4, 0, 4.6, 1.9), new Area(4.4, 3.1, 4.6, 5))),
            true);
    PeopleGroup usual = PeopleGroup.roaming(2);
    return new MapScenario(
            new MapScenario.Settings(
                "doorway",
                "",
                map,
                RobotModel.differential(),
                Place.at(1, 2.5),
                Place.at(8, 2.5),
                List.of(),
                0,
                0.3,
                new MapScenario.Settings.People(
                    List.of(
                        new PeopleGroup(
                            2,
                            List.of(new Area(6, 1, 8, 4)),
                            List.of(new Area(1, 1, 3, 4)),
                            usual.walk(),
                            false,
                            0.8,
                            1.3,
                            0.25,
                            0.3)),
                    "orca",
                    true),
                new EpisodeSetup.Conditions(
                    SensorSettings.realistic(), EpisodeSetup.Actuation.PERFECT, 0.1, 60)))
        .setup(seed);
  }
}
