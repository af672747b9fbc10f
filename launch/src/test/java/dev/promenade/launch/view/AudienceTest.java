package dev.promenade.launch.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceTest {
  private final Audience audience = new Audience();
  private final List<String> seen = new ArrayList<>();
  private final List<Runnable> underWay = new ArrayList<>();

  @Test
  void aSlowBrowserMissesMomentsButNoScene() {
    enter("slow");
    audience.show("moment 1");
    audience.show("moment 2");
    audience.tellAll("scene");
    audience.show("moment 3");
    audience.show("moment 4");
    assertThat(seen).containsExactly("moment 1");
    finish();
    finish();
    finish();
    assertThat(seen).containsExactly("moment 1", "scene", "moment 4");
  }

  @Test
  void anOldMomentIsNotShownAfterANewScene() {
    enter("one");
    audience.show("moment 1");
    audience.show("moment of the old scene");
    audience.tellAll("scene");
    finish();
    finish();
    assertThat(seen).containsExactly("moment 1", "scene");
  }

  @Test
  void aSlowBrowserHoldsUpNobody() {
    enter("slow");
    List<String> quick = new ArrayList<>();
    audience.enter(
        "quick",
        (text, done) -> {
          quick.add(text);
          done.run();
        });
    for (int i = 0; i < 100; i++) {
      audience.show("moment " + i);
    }
    assertThat(quick).hasSize(100);
    assertThat(seen).hasSize(1);
  }

  @Test
  void thereAreOnlySoManySeats() {
    for (int i = 0; i < Audience.SEATS; i++) {
      assertThat(audience.enter("seat " + i, (text, done) -> {})).isTrue();
    }
    assertThat(audience.enter("one more", (text, done) -> {})).isFalse();
    audience.leave("seat 3");
    assertThat(audience.enter("one more", (text, done) -> {})).isTrue();
  }

  private void enter(String id) {
    audience.enter(
        id,
        (text, done) -> {
          seen.add(text);
          underWay.add(done);
        });
  }

  private void finish() {
    underWay.remove(0).run();
  }
}
