package dev.promenade.sim.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.models.TestData;
import dev.promenade.planners.geometry.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastsTest {
  /** By hand: who turns by 90° after being observed is missed by √2 · 0.4 m · k after k steps. */
  @Test
  void constantVelocityMissesATurnByTheDiagonal() {
    List<Point> turning = new ArrayList<>();
    List<Point> straight = new ArrayList<>();
    for (int k = 0; k < 20; k++) {
      turning.add(k < 8 ? new Point(0.4 * k, 0) : new Point(0.4 * 7, 0.4 * (k - 7)));
      straight.add(new Point(0.4 * k, 50));
    }
    Forecasts.Score score = constantVelocity(recording(turning, straight));
    assertThat(score.forecasts()).isEqualTo(2);
    assertThat(score.ade()).isCloseTo(Math.sqrt(2) * 0.4 * 6.5 / 2, within(1e-9));
    assertThat(score.fde()).isCloseTo(Math.sqrt(2) * 0.4 * 12 / 2, within(1e-9));
    assertThat(score.speeds().shares()[5]).isEqualTo(1);
  }

  @Test
  void somebodyAloneIsNotScored() {
    List<Point> straight = new ArrayList<>();
    for (int k = 0; k < 25; k++) {
      straight.add(new Point(0.4 * k, 0));
    }
    assertThat(constantVelocity(recording(straight)).forecasts()).isZero();
  }

  @Test
  void everyModelWalksStraightOnWhereNobodyIsNear() {
    List<Point> one = new ArrayList<>();
    List<Point> other = new ArrayList<>();
    for (int k = 0; k < 24; k++) {
      one.add(new Point(0.5 * k, 0));
      other.add(new Point(0.3 * k, 80));
    }
    Forecasts forecasts = new Forecasts(recording(one, other));
    for (String name : List.of("orca", "social-force")) {
      Forecasts.Score score = forecasts.score(name, () -> Forecasts.model(name));
      assertThat(score.forecasts()).isEqualTo(10);
      assertThat(score.ade()).describedAs(name).isLessThan(1e-4);
    }
  }

  @Test
  void whatWasRecordedAgreesWithItself() {
    List<Point> one = new ArrayList<>();
    List<Point> other = new ArrayList<>();
    for (int k = 0; k < 20; k++) {
      one.add(new Point(0.5 * k, 0));
      other.add(new Point(0.5 * k, 1));
    }
    Forecasts.Score recorded = new Forecasts(recording(one, other)).recorded();
    assertThat(recorded.ade()).isZero();
    assertThat(recorded.densities().shares()[1]).isEqualTo(1);
    assertThat(recorded.speeds().overlap(recorded.speeds())).isCloseTo(1, within(1e-12));
  }

  /** Known figures of constant velocity on the ETH and UCY recordings. */
  @ParameterizedTest
  @CsvSource({"eth, 0.68, 1.35", "hotel, 0.32, 0.62", "zara1, 0.43, 0.96"})
  void constantVelocityComesOutAsKnown(String name, double ade, double fde) {
    PedestrianRecording recording =
        PedestrianRecording.read(TestData.locate("pedestrians/" + name + ".txt"), 0.4);
    Forecasts.Score score = constantVelocity(recording);
    assertThat(score.ade()).isCloseTo(ade, within(0.005));
    assertThat(score.fde()).isCloseTo(fde, within(0.005));
  }

  private static Forecasts.Score constantVelocity(PedestrianRecording recording) {
    return new Forecasts(recording)
        .score(ConstantVelocityCrowd.NAME, () -> Forecasts.model(ConstantVelocityCrowd.NAME));
  }

  @SafeVarargs
  private static PedestrianRecording recording(List<Point>... people) {
    List<RecordedTrack> tracks = new ArrayList<>();
    for (int i = 0; i < people.length; i++) {
      tracks.add(new RecordedTrack(i + 1, 0, 0.4, people[i]));
    }
    return new PedestrianRecording(tracks, 0.4, List.of());
  }
}
