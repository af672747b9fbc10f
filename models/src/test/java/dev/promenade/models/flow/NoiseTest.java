package dev.promenade.models.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class NoiseTest {
  private static UniformRandomProvider streams(long seed, long from, long to) {
    return Noise.together(
        LongStream.range(from, to).mapToObj(index -> Noise.generator(seed, index)).toList());
  }

  @Test
  void aStreamDependsOnSeedAndIndexAlone() {
    double[] all = Noise.gaussian(8 * 5, streams(1, 0, 8));
    double[] some = Noise.gaussian(3 * 5, streams(1, 2, 5));
    assertThat(some).containsExactly(Arrays.copyOfRange(all, 10, 25));
    assertThat(Noise.gaussian(5, Noise.generator(1, 2)))
        .containsExactly(Arrays.copyOfRange(all, 10, 15));
    assertThat(Noise.gaussian(5, Noise.generator(2, 2)))
        .doesNotContain(Arrays.copyOfRange(all, 10, 15));
    assertThat(Arrays.stream(all).distinct().count()).isEqualTo(all.length);
  }

  @Test
  void whatBelongsToNoSingleOneCannotBeDrawn() {
    assertThatThrownBy(() -> streams(1, 0, 2).nextLong())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> Noise.gaussian(5, streams(1, 0, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 numbers for 2 things");
    assertThat(Noise.gaussian(0, Noise.together(List.of(Noise.generator(1))))).isEmpty();
  }
}
