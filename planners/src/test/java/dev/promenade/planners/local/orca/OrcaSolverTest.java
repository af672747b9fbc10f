package dev.promenade.planners.local.orca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OrcaSolverTest {
  private static final float PER_STEP = 4;
  private static final float PER_HORIZON = 0.5f;

  private final OrcaSolver solver = new OrcaSolver(16);

  @Test
  void takesThePreferredVelocityWhereNobodyIs() {
    solver.solve(0.3f, -0.4f, 1);
    assertThat(solver.vx()).isEqualTo(0.3f);
    assertThat(solver.vy()).isEqualTo(-0.4f);
  }

  @Test
  void keepsTheDirectionWhenThePreferredSpeedIsTooHigh() {
    solver.solve(3, -4, 1);
    assertThat(solver.vx()).isCloseTo(0.6f, within(1e-6f));
    assertThat(solver.vy()).isCloseTo(-0.8f, within(1e-6f));
  }

  /** By hand: the cutoff disc of a standing neighbour has its centre at 4 m / 2 s, radius 0.6/2. */
  @Test
  void aStandingNeighbourStraightAheadGivesTheCutoffCircleOfThePaper() {
    solver.addAgent(4, 0, 1.6f, 0, 0, 0, 0.6f, PER_HORIZON, PER_STEP);
    // The nearest point of the cutoff disc is at 1.7; half of the way there: 1.6 + 0.05.
    assertThat(solver.violation(1.65f, 0.5f)).isCloseTo(0, within(1e-6f));
    assertThat(solver.violation(1.75f, 0)).isCloseTo(0.1f, within(1e-6f));
  }

  /** By hand: overlapping discs must part within one step; each takes half of 0.6/0.25 − w. */
  @Test
  void overlappingDiscsPartWithinOneStep() {
    solver.addAgent(0.5f, 0, 0, 0, 0, 0, 0.6f, PER_HORIZON, PER_STEP);
    solver.solve(1, 0, 1);
    assertThat(solver.vx()).isCloseTo(-0.5f * (0.6f - 0.5f) * PER_STEP, within(1e-5f));
  }

  @Test
  void discsAtTheSamePlaceStillGetAVelocity() {
    solver.addAgent(0, 0, 0.1f, 0.2f, 0.1f, 0.2f, 0.6f, PER_HORIZON, PER_STEP);
    solver.solve(0.5f, 0, 1);
    assertThat(Math.hypot(solver.vx(), solver.vy())).isBetween(0.0, 1.0001);
  }

  @Test
  void whoTakesTheWholeEffortTurnsTwiceAsFarAway() {
    solver.addAgent(1, 0.1f, 1, 0, -1, 0, 0.6f, PER_HORIZON, PER_STEP, 0.5f);
    float half = solver.violation(1, 0);
    solver.clear();
    solver.addAgent(1, 0.1f, 1, 0, -1, 0, 0.6f, PER_HORIZON, PER_STEP, 1);
    assertThat(solver.violation(1, 0)).isCloseTo(2 * half, within(1e-5f));
  }

  @Test
  void aWallIsNotGivenUpForPeopleWhoPushTowardsIt() {
    solver.addWall(-1, 0, 0.1f);
    for (int i = 0; i < 4; i++) {
      solver.addAgent(-0.5f, 0.05f * i, 0, 0, 1, 0, 0.6f, PER_HORIZON, PER_STEP);
    }
    solver.solve(1, 0, 1);
    assertThat(solver.vx()).isCloseTo(0.1f, within(1e-5f));
  }

  @Test
  void aWallLeavesTheWayAlongItFree() {
    solver.addWall(0, 1, 0);
    solver.solve(0.8f, -0.6f, 1);
    assertThat(solver.vx()).isCloseTo(0.8f, within(1e-6f));
    assertThat(solver.vy()).isCloseTo(0, within(1e-6f));
  }

  @Test
  void wallsComeBeforeAgents() {
    solver.addAgent(1, 0, 0, 0, 0, 0, 0.6f, PER_HORIZON, PER_STEP);
    assertThatThrownBy(() -> solver.addWall(0, 1, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("add all walls first");
  }
}
