package dev.promenade.models.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
  private static final Catalog<String> PLANNERS =
      Catalog.of(
          "planner",
          List.of("attention", "dwa", "mppi", "orca", "social-force", "stop"),
          Function.identity());

  @ParameterizedTest
  @CsvSource({
    "atention, attention",
    "DWA, dwa",
    "d-w_a, dwa",
    "dwaa, dwa",
    "opca, orca",
    "roca, orca",
    "socialforce, social-force",
    "social_force, social-force",
    "stpo, stop"
  })
  void anUnknownNameIsAnsweredByTheNearestOneAndAll(String wrong, String meant) {
    assertThatThrownBy(() -> PLANNERS.find("--planner", wrong))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "--planner is '%s'; did you mean '%s'? Use one of: attention, dwa, mppi, orca, social-force, stop"
                .formatted(wrong, meant));
  }

  @Test
  void aNameThatIsNearNoneIsAnsweredByAll() {
    assertThatThrownBy(() -> PLANNERS.find("timed-elastic-band"))
        .hasMessage(
            "planner is 'timed-elastic-band'; use one of: attention, dwa, mppi, orca, social-force, stop");
  }

  @Test
  void theOrderOfListsIsKept() {
    assertThat(PLANNERS.names()).startsWith("attention", "dwa").endsWith("stop");
  }

  @Test
  void twoOfOneNameAreADefect() {
    assertThatThrownBy(() -> Catalog.of("planner", List.of("dwa", "dwa"), Function.identity()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'dwa'");
  }
}
