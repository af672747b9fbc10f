package dev.promenade.nodes.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshnessTest {
  private static final long MS = 1_000_000;

  private final Freshness watch = new Freshness("scan", 0.145, 0.5);

  private void arrivals(int count, long periodMs) {
    for (int i = 1; i <= count; i++) {
      watch.arrived(i * periodMs * MS);
    }
  }

  @Test
  void anInputThatNeverCameIsNamed() {
    assertThat(watch.problem(0)).hasValue("no scan yet");
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 25, 50, 75, 100})
  void anInputOfTenHertzOrMoreIsStaleBeforeAFifthOfASecond(long periodMs) {
    arrivals(40, periodMs);
    long last = 40 * periodMs * MS;
    assertThat(watch.problem(last + 140 * MS)).isEmpty();
    assertThat(watch.problem(last + 175 * MS)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(longs = {125, 150, 200, 250, 300})
  void aSlowerOneLessThanAFifthOfASecondAfterItWasDue(long periodMs) {
    arrivals(40, periodMs);
    long due = 41 * periodMs * MS;
    assertThat(watch.problem(due + 50 * MS)).isEmpty();
    assertThat(watch.problem(due + 190 * MS)).isPresent();
  }

  @Test
  void theProblemNamesAgeAndLimit() {
    arrivals(40, 100);
    assertThat(watch.problem(4175 * MS)).hasValue("scan is 0.18 s old (limit 0.17 s)");
  }

  @Test
  void twoMessagesTeachThePeriod() {
    arrivals(2, 50);
    assertThat(watch.limit()).isEqualTo(0.145);
  }

  @Test
  void anOutageTeachesNoPatience() {
    arrivals(40, 50);
    watch.arrived(5000 * MS);
    for (int i = 1; i <= 5; i++) {
      watch.arrived(5000 * MS + i * 50L * MS);
    }
    assertThat(watch.limit()).isEqualTo(0.145);
  }

  @Test
  void noInputIsGivenMoreThanTheCeiling() {
    arrivals(40, 3000);
    assertThat(watch.limit()).isEqualTo(0.5);
  }

  @Test
  void aStampSeenTwiceIsNoArrival() {
    arrivals(40, 50);
    for (int i = 0; i < 100; i++) {
      watch.arrived(2000 * MS);
    }
    assertThat(watch.problem(2000 * MS + 175 * MS)).isPresent();
  }
}
