package dev.promenade.sim.metrics;

import static dev.promenade.sim.SampleEpisodes.frame;
import static dev.promenade.sim.SampleEpisodes.recording;
import static dev.promenade.sim.SampleEpisodes.setup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Recording.Frame;
import dev.promenade.sim.world.Box;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetricsCalculatorTest {
  private static final Footprint DISC = new Footprint.Disc(0.3);
  private static final Footprint SQUARE =
      new Footprint.Polygon(
          List.of(
              new Point(-0.4, -0.4), new Point(0.4, -0.4),
              new Point(0.4, 0.4), new Point(-0.4, 0.4)));
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void aDetourOfTwoStraightPiecesHasItsLengthAndSpl() {
    List<Frame> frames =
        List.of(
            frame(0, new Pose(1, 3, 0), Twist.ZERO),
            frame(2, new Pose(4, 3, 0), new Twist(1.5, 0, 0)),
            frame(4, new Pose(4, 5, 0), new Twist(0, 1, 0)));
    EpisodeMetrics metrics =
        MetricsCalculator.of(
            recording(setup(DISC, List.of(), List.of()), EndReason.SUCCESS, frames), 4);

    assertThat(metrics.way().pathLength()).isEqualTo(5, EXACT);
    assertThat(metrics.way().spl()).isEqualTo(0.8, EXACT);
    assertThat(metrics.way().timeToGoal()).hasValue(4);
    assertThat(metrics.motion().meanSpeed()).isEqualTo(1.25, EXACT);
    assertThat(metrics.motion().maxSpeed()).isEqualTo(1.5, EXACT);
    assertThat(metrics.wallRoom().minClearance()).isInfinite();
    assertThat(metrics.peopleRoom().minPersonDistance()).isInfinite();
    assertThat(metrics.peopleRoom().spaceCompliance()).isEqualTo(1);
  }

  @Test
  void withoutSuccessThereIsNoTimeToGoalAndNoSpl() {
    List<Frame> frames =
        List.of(frame(0, new Pose(1, 3, 0), Twist.ZERO), frame(1, new Pose(2, 3, 0), Twist.ZERO));
    EpisodeMetrics metrics =
        MetricsCalculator.of(
            recording(setup(DISC, List.of(), List.of()), EndReason.TIMEOUT, frames), 8);
    assertThat(metrics.way().timeToGoal()).isEmpty();
    assertThat(metrics.way().spl()).isZero();
    assertThat(metrics.timeout()).isTrue();
  }

  @Test
  void accelerationAndJerkAreMeansOverTimeInTheMapFrame() {
    // Velocity in the map: (0,0), (1,0), (1,0), then the robot has turned by 90°: (0,1).
    List<Frame> frames =
        List.of(
            frame(0, new Pose(1, 3, 0), Twist.ZERO),
            frame(0.5, new Pose(1.25, 3, 0), new Twist(1, 0, 0)),
            frame(1.0, new Pose(1.75, 3, 0), new Twist(1, 0, 0)),
            frame(1.5, new Pose(2.0, 3.25, Math.PI / 2), new Twist(1, 0, 0)));
    EpisodeMetrics metrics =
        MetricsCalculator.of(
            recording(setup(DISC, List.of(), List.of()), EndReason.TIMEOUT, frames), 8);
    double turn = Math.sqrt(2) / 0.5;
    assertThat(metrics.motion().meanAcceleration()).isEqualTo((2 + 0 + turn) / 3, EXACT);
    assertThat(metrics.motion().maxAcceleration()).isEqualTo(turn, EXACT);
    assertThat(metrics.motion().meanJerk()).isEqualTo((2 / 0.5 + turn / 0.5) / 2, EXACT);
    assertThat(metrics.motion().maxJerk()).isEqualTo(turn / 0.5, EXACT);
  }

  @Test
  void changesOfCommandAreSummedUp() {
    List<Frame> frames =
        List.of(
            frame(0, new Pose(1, 3, 0), Twist.ZERO),
            frame(0.5, new Pose(1.25, 3, 0), new Twist(0.5, 0, 1)),
            frame(1.0, new Pose(1.5, 3, 0), new Twist(0.2, 0, -1)),
            frame(1.5, new Pose(1.5, 3, 0), new Twist(0.2, 0, 0.5)));
    EpisodeMetrics metrics =
        MetricsCalculator.of(
            recording(setup(DISC, List.of(), List.of()), EndReason.TIMEOUT, frames), 8);
    assertThat(metrics.motion().speedChange()).isEqualTo(0.8, EXACT);
    assertThat(metrics.motion().turnChange()).isEqualTo(4.5, EXACT);
  }

  @Test
  void clearanceIsMeasuredFromTheOutlineToTheWall() {
    List<Box> wall = List.of(new Box(5, 0.5, 5, 0.5, 0), new Box(50, 50, 1, 1, 0.3));
    List<Frame> frames =
        List.of(
            frame(0, new Pose(1, 3, 0), Twist.ZERO),
            frame(1, new Pose(2, 2, Math.PI / 4), Twist.ZERO));
    EpisodeMetrics disc =
        MetricsCalculator.of(recording(setup(DISC, wall, List.of()), EndReason.TIMEOUT, frames), 8);
    assertThat(disc.wallRoom().minClearance()).isEqualTo(0.7, EXACT);
    assertThat(disc.wallRoom().meanClearance()).isEqualTo((1.7 + 0.7) / 2, EXACT);

    EpisodeMetrics square =
        MetricsCalculator.of(
            recording(setup(SQUARE, wall, List.of()), EndReason.TIMEOUT, frames), 8);
    assertThat(square.wallRoom().minClearance()).isEqualTo(1 - 0.4 * Math.sqrt(2), EXACT);
    assertThat(square.wallRoom().meanClearance())
        .isEqualTo((1.6 + 1 - 0.4 * Math.sqrt(2)) / 2, EXACT);
  }

  @Test
  void peopleAreMeasuredFromOutlineToOutline() {
    // Radii 0.3 and 0.25: outline distances 1.45, 0.46 (not compliant, no violation), 0.2, −0.05.
    double[] distances = {2, 1.01, 0.75, 0.5};
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < distances.length; i++) {
      frames.add(
          frame(i, new Pose(1, 3, 0), Twist.ZERO, new Point(1 + distances[i], 3), new Point(9, 5)));
    }
    EpisodeMetrics metrics =
        MetricsCalculator.of(
            recording(
                setup(DISC, List.of(), List.of(new Point(3, 3), new Point(9, 5))),
                EndReason.COLLISION_PERSON,
                frames),
            8);
    assertThat(metrics.peopleRoom().minPersonDistance()).isEqualTo(-0.05, EXACT);
    assertThat(metrics.peopleRoom().meanPersonDistance())
        .isEqualTo((1.45 + 0.46 + 0.2 - 0.05) / 4, EXACT);
    assertThat(metrics.peopleRoom().personalSpaceViolation()).isEqualTo(0.5);
    assertThat(metrics.peopleRoom().spaceCompliance()).isEqualTo(0.25);
    assertThat(metrics.collision()).isTrue();
    assertThat(metrics.crowd().people()).isEqualTo(2);
    assertThat(metrics.crowd().density()).isEqualTo(2 / 60.0, EXACT);
  }

  @Test
  void timeToCollisionIsThatOfTwoDiscsThatKeepTheirVelocities() {
    // 4 m apart, radii 0.55 together, closing at 1 + 0.5 m/s, then at rest 3.55 m apart.
    List<Frame> frames =
        List.of(
            frame(0, new Pose(1, 3, 0), new Twist(1, 0, 0), new Point(5, 3)),
            frame(1, new Pose(1.4, 3, 0), new Twist(-1, 0, 0), new Point(4.5, 3)));
    EpisodeMetrics metrics =
        MetricsCalculator.of(
            recording(setup(DISC, List.of(), List.of(new Point(5, 3))), EndReason.TIMEOUT, frames),
            8);
    assertThat(metrics.peopleRoom().minTimeToCollision()).isEqualTo((4 - 0.55) / 1.5, EXACT);
    assertThat(PeopleDistances.timeToContact(new Point(4, 1), new Point(1, 0), 0.9)).isInfinite();
    assertThat(PeopleDistances.timeToContact(new Point(4, 0.6), new Point(2, 0), 1))
        .isEqualTo((4 - 0.8) / 2, EXACT);
  }

  @Test
  void standingCountsAsStalledAndAsFailureToProgress() {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      double time = 0.5 * i;
      double x = time <= 2 ? 1 + time : time <= 14 ? 3 : 3 + time - 14;
      frames.add(frame(time, new Pose(x, 3, 0), Twist.ZERO));
    }
    EpisodeMetrics metrics =
        MetricsCalculator.of(
            recording(setup(DISC, List.of(), List.of()), EndReason.SUCCESS, frames), 8);
    assertThat(metrics.trouble().stalledTime()).isEqualTo(12, EXACT);
    assertThat(metrics.trouble().failureToProgress()).isEqualTo(2);
  }

  @Test
  void aPolygonInsideAWallHasItsDepthAsNegativeClearance() {
    List<Box> wall = List.of(new Box(5, 2.0, 5, 0.8, 0));
    List<Frame> frames = List.of(frame(0, new Pose(1, 3, 0), Twist.ZERO));
    EpisodeMetrics metrics =
        MetricsCalculator.of(
            recording(setup(SQUARE, wall, List.of()), EndReason.COLLISION_WALL, frames), 8);
    assertThat(metrics.wallRoom().minClearance()).isEqualTo(-0.2, EXACT);
  }

  @Test
  void aPersonAtTheFlatSideOfAPolygonIsNearerThanItsCornersSay() {
    List<Frame> frames = List.of(frame(0, new Pose(1, 3, 0), Twist.ZERO, new Point(2, 3)));
    EpisodeMetrics metrics =
        MetricsCalculator.of(
            recording(
                setup(SQUARE, List.of(), List.of(new Point(2, 3))), EndReason.TIMEOUT, frames),
            8);
    assertThat(metrics.peopleRoom().minPersonDistance()).isEqualTo(1 - 0.4 - 0.25, EXACT);
  }

  @Test
  void anErrorCountsAsFailedWithoutMeasurements() {
    EpisodeMetrics metrics =
        MetricsCalculator.of(
            recording(setup(DISC, List.of(), List.of()), EndReason.ERROR, List.of()), 8);
    assertThat(metrics.error()).isTrue();
    assertThat(metrics.success() || metrics.collision() || metrics.timeout()).isFalse();
    assertThat(metrics.seed()).isEqualTo(7);
  }

  @Test
  void aShortestLengthThatIsNoNumberIsRefused() {
    List<Frame> frames = List.of(frame(0, new Pose(1, 3, 0), Twist.ZERO));
    assertThatThrownBy(
            () ->
                MetricsCalculator.of(
                    recording(setup(DISC, List.of(), List.of()), EndReason.SUCCESS, frames),
                    Double.NaN))
        .hasMessageContaining("NaN");
  }
}
