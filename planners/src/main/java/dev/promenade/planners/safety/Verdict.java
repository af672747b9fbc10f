package dev.promenade.planners.safety;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Twist;

/**
 * What the guard says about a command.
 *
 * @param command what may go to the wheels
 * @param reason why it differs from what was asked for; {@link Reason#NONE} if it does not
 * @param detail one phrase for a person, empty with {@link Reason#NONE}
 * @param note what somebody should know about the sensors, said once; mostly empty
 */
@Stable
public record Verdict(Twist command, Reason reason, String detail, String note) {
  /** Why the guard stepped in. */
  public enum Reason {
    /** It did not. */
    NONE,
    /** A known wall is within the stopping distance. */
    WALL,
    /** A lidar sees something within the stopping distance. */
    SCAN,
    /** Nobody knows what is within the stopping distance: no beam answers, or a sensor is late. */
    UNKNOWN,
    /** A person could be met before the robot stands, or would be passed too closely. */
    PERSON,
    /** Somebody could come out from behind an edge before the robot stands. */
    HIDDEN,
    /** Something is inside a {@link GuardField}. */
    FIELD,
    /** The command, the pose, the velocity or a track is not a number. */
    NOT_A_NUMBER
  }

  /** A verdict with nothing to note. */
  public Verdict(Twist command, Reason reason, String detail) {
    this(command, reason, detail, "");
  }

  /** The same with a note. */
  Verdict withNote(String other) {
    return other.isEmpty() ? this : new Verdict(command, reason, detail, other);
  }

  /** Whether the guard changed the command. */
  public boolean intervened() {
    return reason != Reason.NONE;
  }
}
