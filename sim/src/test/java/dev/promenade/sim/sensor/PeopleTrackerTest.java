package dev.promenade.sim.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Discs;
import dev.promenade.sim.world.Walls;
import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class PeopleTrackerTest {
  private static final Walls NO_WALLS = Walls.of(List.of());
  private static final SensorSettings.Tracker PERFECT = SensorSettings.perfect().tracker();

  @Test
  void perfectSensorsReportWhatIsTrue() {
    Discs people = people(3, 1, 0.5, -0.2);
    PersonTrack track = tracker(PERFECT, NO_WALLS, people, 0.1).track(Pose.ZERO).get(0);
    assertThat(track.positionInMap()).isEqualTo(new Point(3, 1));
    assertThat(track.velocityInMap()).isEqualTo(new Point(0.5, -0.2));
    assertThat(track.radius()).isEqualTo(0.3);
    assertThat(track.id()).isZero();
    assertThat(track.historyInMap()).isEmpty();
  }

  @Test
  void theHistoryHoldsEightPositionsFourTenthsOfASecondApart() {
    for (double tick : new double[] {0.1, 0.25, 0.05}) {
      Discs people = people(0, 1, 1, 0);
      PeopleTracker tracker = tracker(PERFECT, NO_WALLS, people, tick);
      PersonTrack track = null;
      for (int k = 0; k * tick <= 5; k++) {
        people.x()[0] = k * tick;
        track = tracker.track(Pose.ZERO).get(0);
        double age = k * tick;
        int expected = Math.min(8, (int) Math.floor(age / 0.4 + 1e-9));
        assertThat(track.historyInMap()).as("tick %s, age %s", tick, age).hasSize(expected);
      }
      for (int k = 0; k < 8; k++) {
        assertThat(track.historyInMap().get(k).x())
            .as("tick %s, place %s", tick, k)
            .isCloseTo(people.x()[0] - 0.4 * (8 - k), within(1e-9));
      }
    }
  }

  @Test
  void nobodyIsSeenOutOfRangeOrBehindAWallOrBehindAnother() {
    SensorSettings.Tracker occluded = new SensorSettings.Tracker(6, true, 0, 0, 0, 0);
    Walls wall = Walls.of(List.of(new Box(2, 0, 0.1, 1, 0)));
    assertThat(tracker(occluded, NO_WALLS, people(6.1, 0, 0, 0), 0.1).track(Pose.ZERO)).isEmpty();
    assertThat(tracker(occluded, wall, people(4, 0, 0, 0), 0.1).track(Pose.ZERO)).isEmpty();
    assertThat(tracker(occluded, wall, people(4, 3, 0, 0), 0.1).track(Pose.ZERO)).hasSize(1);
    assertThat(tracker(PERFECT, wall, people(4, 0, 0, 0), 0.1).track(Pose.ZERO)).hasSize(1);
    Discs queue =
        new Discs(
            new double[] {2, 4, -4},
            new double[] {0, 0.1, 0},
            new double[3],
            new double[3],
            new double[] {0.3, 0.3, 0.3});
    assertThat(tracker(occluded, NO_WALLS, queue, 0.1).track(Pose.ZERO))
        .extracting(PersonTrack::id)
        .containsExactly(0, 2);
  }

  @Test
  void latencyReportsThePast() {
    SensorSettings.Tracker late = new SensorSettings.Tracker(50, false, 0, 0, 0.3, 0);
    Discs people = people(0, 1, 1, 0);
    PeopleTracker tracker = tracker(late, NO_WALLS, people, 0.1);
    for (int k = 0; k < 20; k++) {
      people.x()[0] = k;
      double reported = tracker.track(Pose.ZERO).get(0).positionInMap().x();
      assertThat(reported).isEqualTo(Math.max(0, k - 3));
    }
  }

  @Test
  void noiseAndMissedDetectionsHaveTheirSize() {
    SensorSettings.Tracker bad = new SensorSettings.Tracker(50, false, 0.1, 0.2, 0, 0.25);
    Discs people = people(5, 1, 1, 0);
    PeopleTracker tracker = tracker(bad, NO_WALLS, people, 0.1);
    int seen = 0;
    double position = 0;
    double velocity = 0;
    for (int k = 0; k < 8000; k++) {
      for (PersonTrack track : tracker.track(Pose.ZERO)) {
        seen++;
        position += Math.pow(track.positionInMap().x() - 5, 2);
        velocity += Math.pow(track.velocityInMap().y(), 2);
      }
    }
    assertThat(seen / 8000.0).isCloseTo(0.75, within(0.02));
    assertThat(Math.sqrt(position / seen)).isCloseTo(0.1, within(0.005));
    assertThat(Math.sqrt(velocity / seen)).isCloseTo(0.2, within(0.01));
  }

  @Test
  void aTrackKeepsItsNumberOverAShortLossOnly() {
    Discs people = people(5, 0, 0, 0);
    PeopleTracker tracker = tracker(PERFECT, NO_WALLS, people, 0.1);
    Pose far = new Pose(100, 0, 0);
    for (int k = 0; k < 10; k++) {
      assertThat(tracker.track(Pose.ZERO).get(0).id()).isZero();
    }
    for (int k = 0; k < 5; k++) {
      assertThat(tracker.track(far)).isEmpty();
    }
    assertThat(tracker.track(Pose.ZERO).get(0).id()).isZero();
    for (int k = 0; k < 15; k++) {
      assertThat(tracker.track(far)).isEmpty();
    }
    PersonTrack again = tracker.track(Pose.ZERO).get(0);
    assertThat(again.id()).isEqualTo(1);
    assertThat(again.historyInMap()).isEmpty();
  }

  @Test
  void oneMissedDetectionDoesNotCutTheHistory() {
    Discs people = people(5, 0, 0, 0);
    PeopleTracker tracker = tracker(PERFECT, NO_WALLS, people, 0.1);
    PersonTrack track = null;
    for (int k = 0; k < 40; k++) {
      Pose at = k == 20 ? new Pose(100, 0, 0) : Pose.ZERO;
      track = tracker.track(at).stream().findFirst().orElse(track);
    }
    assertThat(track.historyInMap()).hasSize(8);
  }

  @Test
  void odometryDriftsAsAskedAndOnlyWhenTheRobotMoves() {
    SensorSettings.Odometry drift = new SensorSettings.Odometry(0.05, 0.03);
    double squares = 0;
    double turns = 0;
    for (int run = 0; run < 400; run++) {
      OdometrySensor odometry =
          new OdometrySensor(drift, Pose.ZERO, RandomSource.XO_SHI_RO_256_PP.create(run));
      assertThat(odometry.estimate(Pose.ZERO)).isEqualTo(Pose.ZERO);
      Pose truth = Pose.ZERO;
      Pose estimate = truth;
      for (int k = 1; k <= 40; k++) {
        truth = new Pose(0.1 * k, 0, 0.05 * k);
        estimate = odometry.estimate(truth);
      }
      squares += Math.pow(estimate.distanceTo(truth), 2);
      turns += Math.pow(estimate.heading() - truth.heading(), 2);
    }
    assertThat(Math.sqrt(squares / 400)).isCloseTo(0.05 * Math.sqrt(4), within(0.01));
    assertThat(Math.sqrt(turns / 400)).isCloseTo(0.03 * Math.sqrt(2), within(0.006));
  }

  private static Discs people(double x, double y, double vx, double vy) {
    return new Discs(
        new double[] {x},
        new double[] {y},
        new double[] {vx},
        new double[] {vy},
        new double[] {0.3});
  }

  private static PeopleTracker tracker(
      SensorSettings.Tracker settings, Walls walls, Discs people, double tick) {
    return new PeopleTracker(
        settings, walls, people, tick, RandomSource.XO_SHI_RO_256_PP.create(9));
  }
}
