package dev.promenade.planners.local.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.attention.AttentionInput;
import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ObservationEncoderTest {
  private static final AttentionSettings SETTINGS = AttentionSettings.differential();
  private static final Offset<Float> CLOSE = Offset.offset(1e-4f);
  private static final Pose ROBOT = new Pose(1, 2, Math.PI / 2);

  private static LaserScan scan(int beams, float range) {
    float[] ranges = new float[beams];
    Arrays.fill(ranges, range);
    return new LaserScan(Pose.ZERO, -Math.PI, 2 * Math.PI / beams, 0.05, 10, ranges);
  }

  private static Observation observation(double stamp, Pose robot, LaserScan scan, int people) {
    List<PersonTrack> tracks = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      tracks.add(
          new PersonTrack(
              i, new Point(1, 2 + people - i), new Point(0, 1), 0.25, List.of(new Point(1, 2))));
    }
    Path route = new Path(List.of(new Pose(1, 2, Math.PI / 2), new Pose(1, 5, Math.PI / 2)));
    return new Observation(stamp, robot, new Twist(0.5, 0, 0.1), scan, tracks, route);
  }

  private static AttentionInput encode(LaserScan scan, int people) {
    return new ObservationEncoder(RobotModel.differential(), SETTINGS)
        .encode(observation(0, ROBOT, scan, people))
        .input();
  }

  @Test
  void theRouteAheadLiesInFrontOfTheRobotAndEndsAtTheGoal() {
    AttentionInput input = encode(LaserScan.NONE, 0);

    for (int i = 0; i < SETTINGS.routePoints(); i++) {
      assertThat(input.route[3 * i]).isCloseTo(Math.min(3, 0.25f * (i + 1)), CLOSE);
      assertThat(input.route[3 * i + 1]).isCloseTo(0, CLOSE);
      assertThat(input.route[3 * i + 2]).isEqualTo(i <= 12 ? 1 : 0);
    }
    assertThat(input.state)
        .containsExactly(new float[] {0.5f, 0, 0.1f, 0.25f, 0.8f, 0, 1.5f, 1, 3, 3, 0, 3}, CLOSE);
  }

  @Test
  void aPersonIsSeenFromTheRobotWithThePastFilledUp() {
    AttentionInput input = encode(LaserScan.NONE, 1);

    // One step ahead, walking ahead; only one earlier place is known: where the robot is.
    assertThat(Arrays.copyOfRange(input.people, 12, 22))
        .containsExactly(new float[] {-0.4f, 0, 0, 0, 1, 0, 1, 0, 0.25f, 1}, CLOSE);
    assertThat(input.people[0]).isCloseTo(-2.8f, CLOSE);
  }

  @Test
  void theNearestOfFiveHundredPeopleAreKept() {
    ObservationEncoder encoder = new ObservationEncoder(RobotModel.differential(), SETTINGS);

    Situation situation = encoder.encode(observation(0, ROBOT, LaserScan.NONE, 500));

    assertThat(situation.input().peopleCount()).isEqualTo(24);
    assertThat(situation.nearest()).isEqualTo(IntStream.range(0, 24).map(i -> 499 - i).toArray());
  }

  @Test
  void scansOfAnyLengthFillEverySector() {
    for (int beams : new int[] {30, 64, 360, 1081}) {
      float[] seen = encode(scan(beams, 2), 0).scan;
      assertThat(seen).as("%d beams", beams).containsOnly(new float[] {2}, Offset.offset(1e-3f));
    }
  }

  @Test
  void fewerThanThirtyBeamsAreRefused() {
    assertThatThrownBy(() -> encode(scan(29, 2), 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("29")
        .hasMessageContaining("30 or more");
  }

  @Test
  void noEchoAndNoMeasurementAreFreeAndTooNearIsNear() {
    LaserScan scan = scan(72, Float.POSITIVE_INFINITY);
    scan.ranges()[0] = Float.NaN;
    scan.ranges()[36] = Float.NEGATIVE_INFINITY;

    float[] seen = encode(scan, 0).scan;

    for (int i = 0; i < 72; i++) {
      // Beam 36 looks straight ahead, along the border of two sectors.
      boolean ahead = i == 35 || i == 36;
      assertThat(seen[i]).as("sector %d", i).isCloseTo(ahead ? 0.05f : 6, CLOSE);
    }
  }

  @Test
  void olderScansAreMovedToWhereTheRobotIsNow() {
    ObservationEncoder encoder = new ObservationEncoder(RobotModel.differential(), SETTINGS);
    LaserScan first = scan(360, 9);
    for (int i = 170; i <= 190; i++) {
      first.ranges()[i] = 3;
    }
    encoder.encode(observation(0, ROBOT, first, 0));

    // The robot went on by 1 m and sees nothing any more.
    Pose later = new Pose(1, 3, Math.PI / 2);
    float[] seen = encoder.encode(observation(0.4, later, scan(360, 9), 0)).input().scan;

    assertThat(seen[36]).isCloseTo(6, CLOSE);
    assertThat(seen[72 + 36]).isCloseTo(2, Offset.offset(0.05f));
    assertThat(seen[144 + 36]).isCloseTo(2, Offset.offset(0.05f));
    encoder.reset();
    assertThat(encoder.encode(observation(0.5, later, scan(360, 9), 0)).input().scan[72 + 36])
        .isCloseTo(6, CLOSE);
  }

  @Test
  void aHolonomicRobotLooksAlongTheRouteWhateverItsHeading() {
    RobotModel robot = RobotModel.crowdNav();
    AttentionSettings settings = AttentionSettings.crowdNav();
    ObservationEncoder encoder = new ObservationEncoder(robot, settings);

    Situation situation = encoder.encode(observation(0, new Pose(1, 2, 0.3), LaserScan.NONE, 3));
    AttentionInput input = situation.input();
    PlanningFrame frame = situation.frame();

    assertThat(input.people[16]).isCloseTo(1, CLOSE);
    assertThat(input.people[17]).isCloseTo(0, CLOSE);
    Pose there = new Pose(1.5, 4, 0.5);
    Pose seen = frame.poseInFrame(there);
    assertThat(seen.x()).isCloseTo(2, Offset.offset(1e-9));
    assertThat(seen.y()).isCloseTo(-0.5, Offset.offset(1e-9));
    assertThat(seen.heading()).isCloseTo(0.2, Offset.offset(1e-9));
    Pose back = frame.poseInMap(seen.x(), seen.y(), seen.heading());
    assertThat(back.distanceTo(there)).isLessThan(1e-9);
    Twist ahead = frame.commandInRobot(new Twist(1, 0, 0));
    Point inMap = new Pose(1, 2, 0.3).rotate(new Point(ahead.vx(), ahead.vy()));
    assertThat(inMap.minus(new Point(0, 1)).norm()).isLessThan(1e-9);
    assertThat(frame.commandInFrame(ahead).vx()).isCloseTo(1, Offset.offset(1e-9));
  }
}
