package dev.promenade.sim.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.io.InputException;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Walls;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocialForceCrowdTest {
  private static final Walls NO_WALLS = Walls.of(List.of());
  private static final double STEP = 0.1;

  private final SocialForces forces = new SocialForces();

  /** By hand: D = 2·1 + 1 = 3 along x, B = 1.05, θ = 0: only deceleration, 4.5 e^(−2/1.05). */
  @Test
  void aHeadOnMeetingOnlyDecelerates() {
    forces.interaction(2, 0, 1, 0);
    assertThat(forces.ax).isCloseTo(-4.5 * Math.exp(-2 / 1.05), within(1e-12));
    assertThat(forces.ay).isZero();
  }

  /** By hand: without relative velocity D = e, B = 0.35, θ = 0. */
  @Test
  void standingSideBySideRepelsAlongTheConnectingLine() {
    forces.interaction(0, 0.7, 0, 0);
    assertThat(forces.ax).isCloseTo(0, within(1e-12));
    assertThat(forces.ay).isCloseTo(-4.5 * Math.exp(-2), within(1e-12));
  }

  /** By hand: e = (0.8, 0.6), relative velocity (0.6, −0.3): D = (2, 0), B = 0.7, θ = 0.6435. */
  @Test
  void whoComesFromTheLeftIsPassedOnTheRight() {
    forces.interaction(0.8, 0.6, 0.6, -0.3);
    double theta = Math.atan2(0.6, 0.8);
    double size = 4.5 * Math.exp(-1 / 0.7);
    double slow = Math.exp(-Math.pow(3 * 0.7 * theta, 2));
    double turn = Math.exp(-Math.pow(2 * 0.7 * theta, 2));
    assertThat(forces.ax).isCloseTo(-size * slow, within(1e-12));
    assertThat(forces.ay).isCloseTo(-size * turn, within(1e-12));
  }

  @Test
  void aWallRepelsWithThreeMetresPerSecondSquaredAtContact() {
    assertThat(SocialForces.wall(0)).isEqualTo(3);
    assertThat(SocialForces.wall(0.1)).isCloseTo(3 / Math.E, within(1e-12));
  }

  /** Equation 2 of Helbing and Molnár 1995: v(t) = v0 (1 − e^(−t/τ)), here in Euler steps. */
  @Test
  void somebodyAloneReachesThePreferredSpeedExponentially() {
    Crowd crowd = new Crowd(1);
    CrowdWalk.place(crowd, 0, 0, 0, 100, 0);
    CrowdModel model = new SocialForceCrowd(NO_WALLS);
    for (int k = 0; k < 54; k++) {
      CrowdWalk.step(model, crowd, 0.01);
    }
    assertThat(crowd.vx[0]).isCloseTo(1.2 * (1 - Math.pow(1 - 0.01 / 0.54, 54)), within(1e-9));
  }

  @Test
  void peopleCrossACrowdedPlaceWithoutRunningOverEachOther() {
    Crowd crowd = new Crowd(16);
    for (int i = 0; i < 16; i++) {
      double side = i % 2 == 0 ? -1 : 1;
      CrowdWalk.place(crowd, i, side * (4 + i), -1.5 + 0.21 * i, -side * (5 + i), 1.5 - 0.21 * i);
    }
    CrowdModel model = new SocialForceCrowd(NO_WALLS);
    double smallest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 400; k++) {
      CrowdWalk.step(model, crowd, STEP);
      smallest = Math.min(smallest, CrowdWalk.smallestGap(crowd));
    }
    assertThat(smallest).isGreaterThan(-0.2);
    int arrived = 0;
    for (int i = 0; i < 16; i++) {
      arrived += CrowdWalk.distanceToGoal(crowd, i) < 1 ? 1 : 0;
    }
    assertThat(arrived).isGreaterThan(13);
  }

  @Test
  void nobodyIsPushedIntoAWall() {
    Walls walls = Walls.of(List.of(new Box(3, 0, 0.1, 5, 0)));
    Crowd crowd = new Crowd(9);
    for (int i = 0; i < 9; i++) {
      CrowdWalk.place(crowd, i, 0.7 * Math.floorDiv(i, 3), 0.7 * (i % 3), 6, 0.7);
    }
    CrowdModel model = new SocialForceCrowd(walls);
    for (int k = 0; k < 100; k++) {
      CrowdWalk.step(model, crowd, STEP);
      for (int i = 0; i < 9; i++) {
        assertThat(crowd.x[i]).isLessThan(2.9 - 0.3 + 1e-9);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"orca", "social-force"})
  void aGroupStaysTogetherWhereStrangersScatter(String name) {
    assertThat(spreadAfterWalking(name, 1)).isLessThan(0.8 * spreadAfterWalking(name, 0));
  }

  @Test
  void anUnknownModelIsRefusedWithTheNamesThereAre() {
    assertThatThrownBy(() -> CrowdModels.create("lobby.yaml", "boids", NO_WALLS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lobby.yaml is 'boids'")
        .hasMessageContaining("orca, social-force");
  }

  /** Four people of unequal speed; the distance between the first and the last after 15 s. */
  private static double spreadAfterWalking(String name, int group) {
    Crowd crowd = new Crowd(4);
    for (int i = 0; i < 4; i++) {
      CrowdWalk.place(crowd, i, 0, 0.8 * i, 40, 0.8 * i);
      crowd.preferredSpeed[i] = 1 + 0.15 * i;
      crowd.group[i] = group;
    }
    CrowdModel model = CrowdModels.create("test", name, NO_WALLS);
    for (int k = 0; k < 150; k++) {
      CrowdWalk.step(model, crowd, STEP);
    }
    double first = Double.NEGATIVE_INFINITY;
    double last = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 4; i++) {
      first = Math.max(first, crowd.x[i]);
      last = Math.min(last, crowd.x[i]);
    }
    return first - last;
  }
}
