package dev.promenade.launch.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.launch.home.Home;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.language.Translation;
import org.junit.jupiter.api.Test;

class FloorGuideTest {
  @Test
  void theShippedFloorsUnderstandInstructionsAndHallsDoNot() {
    Guide guide = FloorGuide.of("office").orElseThrow();
    Translation heard =
        guide.hear(
            "Go out of the office, turn left and take the second door on the left.",
            new Point(11.6, 13.2));
    assertThat(heard.plans().get(0).start().name()).isEqualTo("office-3");
    assertThat(heard.answer().orElseThrow().goal().name()).isEqualTo("office-5");
    assertThat(FloorGuide.of("doorway")).isEmpty();
    assertThat(FloorGuide.ofMap(Home.find("maps", "office", ".yaml"))).isPresent();
    assertThat(FloorGuide.ofMap(Home.find("maps", "office", ".yaml").resolveSibling("no.yaml")))
        .isEmpty();
    assertThatThrownBy(() -> guide.hear("Turn left.", new Point(5, 10.1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("corridor");
  }
}
