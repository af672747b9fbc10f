package dev.promenade.nodes.actions;

import dev.promenade.nodes.msg.actionlib_msgs.GoalStatus;

/** Where a goal stands, with the number of actionlib_msgs/GoalStatus. */
public enum GoalState {
  PENDING(GoalStatus.PENDING),
  ACTIVE(GoalStatus.ACTIVE),
  PREEMPTED(GoalStatus.PREEMPTED),
  SUCCEEDED(GoalStatus.SUCCEEDED),
  ABORTED(GoalStatus.ABORTED),
  REJECTED(GoalStatus.REJECTED),
  PREEMPTING(GoalStatus.PREEMPTING),
  RECALLING(GoalStatus.RECALLING),
  RECALLED(GoalStatus.RECALLED),
  LOST(GoalStatus.LOST);

  private final int number;

  GoalState(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** Whether nothing more will happen to the goal. */
  public boolean isTerminal() {
    return switch (this) {
      case PENDING, ACTIVE, PREEMPTING, RECALLING -> false;
      default -> true;
    };
  }

  /** The state of a number; {@link #LOST} for one that there is not. */
  public static GoalState of(int number) {
    for (GoalState state : values()) {
      if (state.number == number) {
        return state;
      }
    }
    return LOST;
  }
}
