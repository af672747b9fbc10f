package dev.promenade.sim.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.local.RobotModel;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class FloorCourseTest {
  @Test
  void robotsOfACourseForOnesOwnAreItOrLikeIt() {
    RobotModel own =
        new RobotModel(
            RobotModel.Drive.DIFFERENTIAL, new Footprint.Disc(0.5), 1.6, 0, 1.5, 0.8, 2.0);
    FloorCourse course = new FloorCourse(own);
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1);
    int same = 0;

    for (int i = 0; i < 200; i++) {
      RobotModel robot = course.robot(random);
      same += robot.equals(own) ? 1 : 0;
      assertThat(robot.radius()).isBetween(0.4, 0.625);
      assertThat(robot.maxSpeed()).isBetween(1.28, 2.0);
    }

    assertThat(same).isBetween(70, 130);
  }

  @Test
  void aRobotWithoutAFrontHasNoCourseOnFloors() {
    assertThatThrownBy(() -> new FloorCourse(RobotModel.crowdNav()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OMNIDIRECTIONAL");
  }
}
