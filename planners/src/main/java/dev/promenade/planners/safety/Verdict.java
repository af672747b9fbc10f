package dev.promenade.planners.safety;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Twist;

/**
 * What the guard says about a command.
 *
 * @param command what may go to the wheels
 * @param reason why it differs from what was asked for; {@link Reason#NONE} if it does not
 * @param detail one phrase for a person, empty with {@link Reason#NONE}
 */
@Stable
public record Verdict(Twist command, Reason reason, String detail) {
  /** Why the guard stepped in. */
  public enum Reason {
    /** It did not. */
    NONE,
    /** A known wall is within the stopping distance. */
    WALL,
    /** The lidar sees something within the stopping distance. */
    SCAN,
    /** A person could be met before the robot stands. */
    PERSON,
    /** The command, the pose, the velocity or a track is not a number. */
    NOT_A_NUMBER
  }

  /** Whether the guard changed the command. */
  public boolean intervened() {
    return reason != Reason.NONE;
  }
}
