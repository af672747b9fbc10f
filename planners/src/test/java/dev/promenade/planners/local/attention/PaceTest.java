package dev.promenade.planners.local.attention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void whoIsLateDrawsHalfAsManyAndWhoIsEarlyForLongDrawsMoreAgain() {
    Pace pace = new Pace(64, 40);
    assertThat(pace.candidates(pace.level())).isEqualTo(64);
    pace.took(30); // more than is comfortable
    assertThat(pace.candidates(pace.level())).isEqualTo(32);
    pace.took(100);
    pace.took(100);
    pace.took(100);
    assertThat(pace.candidates(pace.level())).isEqualTo(8);
    for (int i = 0; i < 20; i++) {
      assertThat(pace.candidates(pace.level())).isEqualTo(8);
      pace.took(5);
    }
    assertThat(pace.candidates(pace.level())).isEqualTo(16);
  }

  @Test
  void withoutABudgetAllAreDrawnHoweverLongItTakes() {
    Pace pace = new Pace(64, 0);
    pace.took(1e6);
    assertThat(pace.levels()).isEqualTo(1);
    assertThat(pace.candidates(pace.level())).isEqualTo(64);
  }

  @Test
  void thereIsAlwaysOne() {
    assertThat(new Pace(1, 10).candidates(3)).isEqualTo(1);
  }
}
