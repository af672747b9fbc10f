package dev.promenade.planners.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Twist;
import org.junit.jupiter.api.Test;

class RobotModelTest {
  private static final RobotModel ROBOT = RobotModel.differential();

  @Test
  void velocityApproachesACommandNoFasterThanTheAccelerations() {
    Twist after = ROBOT.approach(Twist.ZERO, new Twist(0.8, 0, -1.5), 0.1);
    assertThat(after.vx()).isCloseTo(0.1, within(1e-12));
    assertThat(after.omega()).isCloseTo(-0.3, within(1e-12));
  }

  @Test
  void velocityReachesACommandExactlyAndStaysThere() {
    Twist command = new Twist(0.3, 0, 0.4);
    assertThat(ROBOT.approach(new Twist(0.25, 0, 0.5), command, 0.1)).isEqualTo(command);
    assertThat(ROBOT.approach(command, command, 0.1)).isEqualTo(command);
  }

  @Test
  void impossibleCommandsAreClippedBeforeTheyAreApproached() {
    assertThat(ROBOT.approach(Twist.ZERO, new Twist(-5, 3, 0), 1)).isEqualTo(Twist.ZERO);
    assertThat(ROBOT.approach(Twist.ZERO, new Twist(0, 0, 99), 10).omega()).isEqualTo(1.5);
  }

  @Test
  void anOmnidirectionalBaseChangesItsVelocityOnAStraightLine() {
    RobotModel base =
        new RobotModel(RobotModel.Drive.OMNIDIRECTIONAL, ROBOT.footprint(), 1, 0, 1, 1, 1);
    Twist after = base.approach(new Twist(0.6, 0, 0), new Twist(0, 0.8, 0), 0.5);
    assertThat(after.vx()).isCloseTo(0.3, within(1e-12));
    assertThat(after.vy()).isCloseTo(0.4, within(1e-12));
  }
}
