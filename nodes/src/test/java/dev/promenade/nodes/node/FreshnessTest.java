package dev.promenade.nodes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final long MS = 1_000_000;

  private final Freshness watch = new Freshness("scan", 0.15, 0.6);

  private void arrivals(int count, long periodMs) {
    for (int i = 1; i <= count; i++) {
      watch.arrived(i * periodMs * MS);
    }
  }

  @Test
  void anInputThatNeverCameIsNamed() {
    assertThat(watch.problem(0)).hasValue("no scan yet");
  }

  @Test
  void aFastInputIsStaleAfterTheFloor() {
    arrivals(40, 50);
    assertThat(watch.problem(2000 * MS + 140 * MS)).isEmpty();
    assertThat(watch.problem(2000 * MS + 160 * MS)).hasValue("scan is 0.16 s old (limit 0.15 s)");
  }

  @Test
  void aSlowInputIsGivenItsTime() {
    arrivals(40, 200);
    assertThat(watch.limit()).isCloseTo(0.5, within(0.01));
    assertThat(watch.problem(8000 * MS + 450 * MS)).isEmpty();
    assertThat(watch.problem(8000 * MS + 550 * MS)).isPresent();
  }

  @Test
  void anOutageTeachesNoPatience() {
    arrivals(40, 50);
    watch.arrived(5000 * MS);
    for (int i = 1; i <= 5; i++) {
      watch.arrived(5000 * MS + i * 50L * MS);
    }
    assertThat(watch.limit()).isEqualTo(0.15);
  }

  @Test
  void noInputIsGivenMoreThanTheCeiling() {
    arrivals(40, 3000);
    assertThat(watch.limit()).isEqualTo(0.6);
  }

  @Test
  void aStampSeenTwiceIsNoArrival() {
    arrivals(40, 50);
    for (int i = 0; i < 100; i++) {
      watch.arrived(2000 * MS);
    }
    assertThat(watch.problem(2000 * MS + 160 * MS)).isPresent();
  }
}
