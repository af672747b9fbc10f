package dev.promenade.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyRandomTest {
  /** Printed by numpy 2.4.6: {@code np.random.seed(s); np.random.random()}, twice. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.5488135039273248, 0.7151893663724195",
    "1000, 0.6535895854646095, 0.11500694312440574",
    "4294967295, 0.0976320289940138, 0.9123828453026218"
  })
  void givesTheNumbersOfNumpy(long seed, double first, double second) {
    NumpyRandom random = new NumpyRandom(seed);
    assertThat(random.nextDouble()).isEqualTo(first);
    assertThat(random.nextDouble()).isEqualTo(second);
  }

  /** The 2001st number after seed 1499, well past the first renewal of the state. */
  @Test
  void goesOnAsNumpyDoes() {
    NumpyRandom random = new NumpyRandom(1499);
    for (int i = 0; i < 2000; i++) {
      random.nextDouble();
    }
    assertThat(random.nextDouble()).isEqualTo(0.9481221904108555);
  }

  @Test
  void refusesSeedsThatNumpyRefuses() {
    assertThatThrownBy(() -> new NumpyRandom(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new NumpyRandom(1L << 32)).hasMessageContaining("4294967296");
  }

  /** Correctly rounded values from 60 digits; Math and the C library are each off in one. */
  @ParameterizedTest
  @CsvSource({
    "1.2068258306165298, 0.35598742150343526",
    "4.466519681487812, -0.2433995723412297",
    "0.6288802114935791, 0.8086867190994224",
    "0, 1"
  })
  void cosineIsRoundedCorrectly(double angle, double cosine) {
    assertThat(PreciseTrigonometry.cos(angle)).isEqualTo(cosine);
  }

  @Test
  void sineAndCosineAgreeWithTheLibraryToTheLastPlaceInEveryQuarter() {
    for (double angle = -7; angle < 7; angle += 0.01) {
      assertThat(Math.abs(PreciseTrigonometry.sin(angle) - Math.sin(angle)))
          .isLessThanOrEqualTo(Math.ulp(Math.sin(angle)));
      assertThat(Math.abs(PreciseTrigonometry.cos(angle) - Math.cos(angle)))
          .isLessThanOrEqualTo(Math.ulp(Math.cos(angle)));
    }
  }
}
