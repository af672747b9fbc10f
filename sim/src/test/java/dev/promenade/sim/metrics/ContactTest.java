package dev.promenade.sim.metrics;

import static dev.promenade.sim.SampleEpisodes.frame;
import static dev.promenade.sim.SampleEpisodes.recording;
import static dev.promenade.sim.SampleEpisodes.setup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Recording.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A robot at (1, 3), turned left, and somebody who ends 0.6 m to its left. */
class ContactTest {
  private static final Footprint DISC = new Footprint.Disc(0.35);
  private static final Pose ROBOT = new Pose(1, 3, Math.PI / 2);
  private static final Point END = new Point(1, 3.6);

  @Test
  void whoeverDrivesIntoSomebodyThatGoesOnAsTheyWentIsToBlame() {
    Contact contact = contact(new Twist(0.4, 0, 0), new Point(0, -0.5), new Point(0, -0.5));
    assertThat(contact.robotSpeed()).isCloseTo(0.4, within(1e-9));
    assertThat(contact.swerve()).isCloseTo(0, within(1e-9));
    assertThat(contact.cause()).isEqualTo(Contact.Cause.ROBOT);
  }

  @Test
  void whoeverSwervesInFrontOfARobotThatDrivesIsToBlame() {
    Contact contact = contact(new Twist(0.4, 0, 0), new Point(1, 0), new Point(0, -1));
    assertThat(contact.swerve()).isCloseTo(Math.sqrt(2) / 0.1, within(1e-6));
    assertThat(contact.cause()).isEqualTo(Contact.Cause.SWERVED);
  }

  @Test
  void aRobotThatStandsOrDrivesAwayIsWalkedInto() {
    Point steady = new Point(0, -0.5);
    assertThat(contact(Twist.ZERO, steady, steady).cause()).isEqualTo(Contact.Cause.WALKED_INTO);
    assertThat(contact(new Twist(-0.4, 0, 0), steady, steady).cause())
        .isEqualTo(Contact.Cause.WALKED_INTO);
  }

  @Test
  void aWallIsAlwaysTheRobotsDoingAndAnArrivalIsNoTouch() {
    List<Frame> frames = List.of(frame(0, ROBOT, Twist.ZERO), frame(1, ROBOT, Twist.ZERO));
    assertThat(
            Contact.of(
                recording(setup(DISC, List.of(), List.of()), EndReason.COLLISION_WALL, frames)))
        .map(Contact::cause)
        .hasValue(Contact.Cause.WALL);
    assertThat(Contact.of(recording(setup(DISC, List.of(), List.of()), EndReason.SUCCESS, frames)))
        .isEmpty();
  }

  /** Somebody comes at one velocity, and walks the last half second at another. */
  private static Contact contact(Twist robot, Point early, Point late) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i <= 20; i++) {
      double before = 0.1 * (20 - i);
      Point place =
          END.minus(late.times(Math.min(before, 0.5)))
              .minus(early.times(Math.max(0, before - 0.5)));
      frames.add(frame(0.1 * i, ROBOT, robot, new Point(5, 5), place));
    }
    List<Point> people = List.of(new Point(5, 5), END);
    return Contact.of(recording(setup(DISC, List.of(), people), EndReason.COLLISION_PERSON, frames))
        .orElseThrow();
  }
}
