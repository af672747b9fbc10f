package dev.promenade.planners.local.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.Drive;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.DistanceField;
import org.junit.jupiter.api.Test;

class DwaTest {
  private static final DistanceField HALL =
      Drive.map(
          "####################",
          "#..................#",
          "#..................#",
          "#..................#",
          "#..................#",
          "#..................#",
          "#..................#",
          "####################");

  private static final RobotModel ROBOT = RobotModel.differential();

  private static Drive drive() {
    return new Drive(LocalPlanners.create("dwa", ROBOT, HALL), ROBOT, HALL, new Pose(1.2, 2, 0));
  }

  @Test
  void drivesAroundAPersonWhoStandsOnTheRoute() {
    Drive drive = drive();
    drive.people.add(Drive.person(1, 4.5, 2, 0, 0));
    assertThat(drive.reaches(Drive.route(1.2, 2, 8.5, 2), 30)).as("at %s", drive.pose).isTrue();
    assertThat(drive.smallestGap).isGreaterThan(0);
  }

  @Test
  void letsSomebodyWhoCrossesTheRoutePassUnhurt() {
    for (double offset = -1; offset <= 1; offset += 0.25) {
      Drive drive = drive();
      drive.people.add(Drive.person(1, 4.5 + offset, -2, 0, 0.9));
      drive.people.add(Drive.person(2, 5.5 + offset, 6, 0, -1.1));
      assertThat(drive.reaches(Drive.route(1.2, 2, 8.5, 2), 30)).as("at %s", drive.pose).isTrue();
      assertThat(drive.smallestGap).as("offset %s", offset).isGreaterThan(0);
    }
  }

  @Test
  void avoidsSomebodyWhoWalksStraightAtIt() {
    Drive drive = drive();
    drive.people.add(Drive.person(1, 9, 2, -1, 0));
    assertThat(drive.reaches(Drive.route(1.2, 2, 8.5, 2), 30)).as("at %s", drive.pose).isTrue();
    assertThat(drive.smallestGap).isGreaterThan(0);
  }

  @Test
  void namesThePersonItYieldsTo() {
    Drive drive = drive();
    drive.people.add(Drive.person(42, 2.6, 2, -0.5, 0));
    drive.reaches(Drive.route(1.2, 2, 8.5, 2), 1);
    assertThat(drive.plans.get(3).explanation().summary()).contains("person 42");
  }
}
