package dev.promenade.planners.local.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.geometry.Pose;
import org.junit.jupiter.api.Test;

class FallBackTest {
  private final FallBack fallBack = new FallBack();

  @Test
  void whoGetsOnIsLeftAlone() {
    for (int i = 0; i < 100; i++) {
      assertThat(fallBack.update(0.1 * i, new Pose(0.05 * i, 0, 0), false)).isFalse();
    }
  }

  @Test
  void whoHasNoPlanIsHelpedUntilThereIsOneAndHeHasGotAway() {
    assertThat(fallBack.update(0, Pose.ZERO, true)).isTrue();
    assertThat(fallBack.update(0.1, new Pose(0.05, 0, 0), false)).isTrue();
    assertThat(fallBack.update(1, new Pose(0.8, 0, 0), true)).isTrue();
    assertThat(fallBack.update(1.1, new Pose(0.9, 0, 0), false)).isFalse();
  }

  @Test
  void whoStandsTooLongIsHelpedEvenIfPlansLookWell() {
    boolean helped = false;
    for (int i = 0; i <= 20; i++) {
      helped |= fallBack.update(0.1 * i, Pose.ZERO, false);
    }
    assertThat(helped).isFalse();
    for (int i = 21; i <= 30; i++) {
      helped |= fallBack.update(0.1 * i, Pose.ZERO, false);
    }
    assertThat(helped).isTrue();
  }

  @Test
  void helpEndsAfterAWhileEvenIfItDoesNotHelp() {
    fallBack.update(0, Pose.ZERO, true);
    assertThat(fallBack.update(3, Pose.ZERO, false)).isTrue();
    assertThat(fallBack.update(4.1, Pose.ZERO, false)).isFalse();
  }

  @Test
  void aNewEpisodeBeginsWithoutHelp() {
    fallBack.update(0, Pose.ZERO, true);
    fallBack.reset();
    assertThat(fallBack.update(50, Pose.ZERO, false)).isFalse();
  }
}
