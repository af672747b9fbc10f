package dev.promenade.sim.metrics;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.safety.GuardSettings;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import java.util.Optional;

/**
 * A touch that ended an episode, and whose doing it was. The guard answers for walls, and for
 * people who go on about as they went: it cannot stop a robot at once for somebody who swerves in
 * front of it, and a robot that stands cannot help being walked into.
 *
 * @param wall whether it was a wall
 * @param robotSpeed the robot's speed towards the person when they touched [m/s]; 0 for a wall
 * @param swerve the person's strongest change of velocity while the robot could still have stopped
 *     [m/s²]; 0 for a wall
 */
public record Contact(boolean wall, double robotSpeed, double swerve) {
  /** A robot slower than this stands [m/s]. */
  private static final double STANDS = 0.05;

  /** A guarded robot could have stopped within this time [s]. */
  private static final double STOPPING = 1;

  /** Whose doing a touch was. */
  public enum Cause {
    /** The robot drove into a wall. */
    WALL,
    /** It drove into somebody who went on as they went. */
    ROBOT,
    /** It was driving, and somebody swerved in front of it. */
    SWERVED,
    /** It stood, and somebody walked into it. */
    WALKED_INTO
  }

  /** The touch that ended an episode, if one did. */
  public static Optional<Contact> of(Recording recording) {
    if (recording.end() == EndReason.COLLISION_WALL) {
      return Optional.of(new Contact(true, 0, 0));
    }
    int last = recording.frames().size() - 1;
    if (recording.end() != EndReason.COLLISION_PERSON || last < 1) {
      return Optional.empty();
    }
    int person = nearest(recording, recording.frames().get(last));
    double speed =
        Math.max(
            towards(recording.frames().get(last), person),
            towards(recording.frames().get(last - 1), person));
    double end = recording.frames().get(last).time();
    double swerve = 0;
    for (int at = last; at > 1 && recording.frames().get(at - 2).time() > end - STOPPING; at--) {
      double seconds = recording.frames().get(at).time() - recording.frames().get(at - 1).time();
      Point change = recording.velocity(at, person).minus(recording.velocity(at - 1, person));
      swerve = Math.max(swerve, seconds > 0 ? change.norm() / seconds : 0);
    }
    return Optional.of(new Contact(false, speed, swerve));
  }

  private static int nearest(Recording recording, Frame frame) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < frame.peopleInMap().size(); i++) {
      double room =
          frame.peopleInMap().get(i).distanceTo(frame.robotInMap().position())
              - recording.setup().people().get(i).radius();
      if (room < least) {
        least = room;
        nearest = i;
      }
    }
    return nearest;
  }

  /** The robot's speed towards somebody [m/s]. */
  private static double towards(Frame frame, int person) {
    Twist velocity = frame.velocity();
    Point inMap = frame.robotInMap().rotate(new Point(velocity.vx(), velocity.vy()));
    Point way = frame.peopleInMap().get(person).minus(frame.robotInMap().position());
    return way.norm() == 0 ? 0 : (inMap.x() * way.x() + inMap.y() * way.y()) / way.norm();
  }

  /** Whose doing it was. */
  public Cause cause() {
    if (wall) {
      return Cause.WALL;
    }
    if (robotSpeed < STANDS) {
      return Cause.WALKED_INTO;
    }
    return swerve > GuardSettings.DEFAULT.personAcceleration() ? Cause.SWERVED : Cause.ROBOT;
  }
}
