package dev.promenade.models.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.flow.Noise;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final Trajectories TWO_EPISODES =
      new Trajectories(
          1,
          1,
          new float[] {0, 1, 2, 3, 10, 20},
          new float[6],
          new float[6],
          new boolean[] {false, false, false, true, false, false},
          new boolean[6]);
  private static final Normalizer IDENTITY = new Normalizer(new float[] {-1}, new float[] {1});

  @Test
  void aWindowStopsAtTheEndOfItsEpisode() {
    Windows windows = new Windows(TWO_EPISODES, IDENTITY, 3, 2);
    assertThat(windows.at(0)).containsExactly(0, 2, 3);
    assertThat(windows.at(3)).containsExactly(3, 3, 3);
    assertThat(windows.at(4)).containsExactly(10, 20, 20);
  }

  @Test
  void everyStepIsDrawnAsAStart() {
    Windows windows = new Windows(TWO_EPISODES, IDENTITY, 1, 1);
    assertThat(windows.draw(200, Noise.generator(1))).contains(0, 1, 2, 3, 10, 20);
  }

  @Test
  void normalisedDataSpansMinusOneToOneAndComesBack() {
    Normalizer normalizer = Normalizer.of(new float[] {0, 5, 10, 5, 4, 5}, 2);
    assertThat(normalizer.normalize(0, 0)).isEqualTo(-1);
    assertThat(normalizer.normalize(0, 10)).isEqualTo(1);
    assertThat(normalizer.restore(0, normalizer.normalize(0, 3.3))).isCloseTo(3.3, within(1e-12));
    // A channel that never moves is shifted, not blown up.
    assertThat(normalizer.normalize(1, 5)).isZero();
    assertThat(normalizer.normalize(1, 5.5)).isEqualTo(0.5);
  }

  @Test
  void aNormaliserOfOtherChannelsIsRefused() {
    assertThatThrownBy(
            () -> new Windows(TWO_EPISODES, new Normalizer(new float[2], new float[] {1, 1}), 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 channels");
  }
}
