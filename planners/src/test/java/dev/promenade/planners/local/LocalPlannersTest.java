package dev.promenade.planners.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.map.DistanceField;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalPlannersTest {
  /** 8 m × 5 m with a wall in the middle that leaves a gap of 1 m at the top. */
  private static final DistanceField ROOM =
      Drive.map(
          "################",
          "#..............#",
          "#..............#",
          "#......##......#",
          "#......##......#",
          "#......##......#",
          "#......##......#",
          "#......##......#",
          "#......##......#",
          "################");

  private static final Path AROUND_THE_WALL =
      Drive.route(1.5, 1.5, 2.5, 3, 3.2, 3.9, 4.9, 3.9, 5.5, 3, 6.5, 1.5);

  private static final RobotModel DIFFERENTIAL = RobotModel.differential();
  private static final RobotModel OMNI =
      new RobotModel(RobotModel.Drive.OMNIDIRECTIONAL, new Footprint.Disc(0.3), 1, 1, 1.5, 1.5, 3);

  static List<String> names() {
    return LocalPlanners.names();
  }

  /** Those that there are weights for, where the planner needs any. */
  private static List<RobotModel> robots(String name) {
    return Stream.of(DIFFERENTIAL, OMNI)
        .filter(robot -> LocalPlanners.find(name).missing(robot).isEmpty())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aRobotReachesItsGoalAroundAWallWithoutTouchingIt(String name) {
    for (RobotModel robot : robots(name)) {
      Drive drive =
          new Drive(LocalPlanners.create(name, robot, ROOM), robot, ROOM, new Pose(1.5, 1.5, -2));
      assertThat(drive.reaches(AROUND_THE_WALL, 40)).as("%s at %s", robot, drive.pose).isTrue();
      assertThat(drive.smallestRoom).as("%s", robot).isGreaterThan(0);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aRouteIntoAWallEndsInFrontOfIt(String name) {
    for (RobotModel robot : robots(name)) {
      Drive drive =
          new Drive(LocalPlanners.create(name, robot, ROOM), robot, ROOM, new Pose(1.5, 1.5, 0));
      assertThat(drive.reaches(Drive.route(1.5, 1.5, 3.9, 1.5), 10)).isFalse();
      assertThat(drive.smallestRoom).as("%s at %s", robot, drive.pose).isGreaterThan(0);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCommandCanBeReachedWithinAPeriod(String name) {
    Drive drive =
        new Drive(
            LocalPlanners.create(name, DIFFERENTIAL, ROOM),
            DIFFERENTIAL,
            ROOM,
            new Pose(1.5, 1.5, 1));
    drive.people.add(Drive.person(1, 3.5, 3.9, -0.3, -0.3));
    drive.reaches(AROUND_THE_WALL, 5);
    Twist before = Twist.ZERO;
    for (LocalPlan plan : drive.plans) {
      assertThat(DIFFERENTIAL.approach(before, plan.command(), 0.1 + 1e-9))
          .isEqualTo(plan.command());
      before = plan.command();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsNotANumberStopsTheRobotWithAReason(String name) {
    LocalPlanner planner = LocalPlanners.create(name, DIFFERENTIAL, ROOM);
    planner.reset(1);
    Twist slow = new Twist(0.2, 0, 0.1);
    Pose nowhere = new Pose(Double.NaN, 1.5, 0);
    PersonTrack ghost = new PersonTrack(7, new Point(2, Double.NaN), Point.ZERO, 0.3, List.of());
    LocalPlan lost = planner.plan(observation(nowhere, slow, List.of()));
    LocalPlan haunted = planner.plan(observation(new Pose(1.5, 1.5, 0), slow, List.of(ghost)));
    assertThat(lost.command()).isEqualTo(Twist.ZERO);
    assertThat(lost.explanation().summary()).contains("pose");
    assertThat(haunted.command()).isEqualTo(Twist.ZERO);
    assertThat(haunted.explanation().summary()).contains("person 7");
  }

  @ParameterizedTest
  @MethodSource("names")
  void sameSeedAndObservationsGiveTheSamePlans(String name) {
    List<Twist> first = commands(name);
    assertThat(commands(name)).isEqualTo(first);
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    assertThatThrownBy(() -> LocalPlanners.create("teb", DIFFERENTIAL, ROOM))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("teb")
        .hasMessageContaining(String.join(", ", LocalPlanners.names()));
  }

  private static List<Twist> commands(String name) {
    Drive drive =
        new Drive(
            LocalPlanners.create(name, DIFFERENTIAL, ROOM),
            DIFFERENTIAL,
            ROOM,
            new Pose(1.5, 1.5, 1));
    drive.people.add(Drive.person(1, 3.5, 3.9, -0.3, -0.3));
    drive.reaches(AROUND_THE_WALL, 3);
    return drive.plans.stream().map(LocalPlan::command).toList();
  }

  private static Observation observation(Pose pose, Twist velocity, List<PersonTrack> people) {
    return new Observation(0, pose, velocity, LaserScan.NONE, people, AROUND_THE_WALL);
  }
}
