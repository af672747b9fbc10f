package dev.promenade.nodes.actions;

import dev.promenade.nodes.msg.actionlib_msgs.GoalID;
import dev.promenade.nodes.msg.actionlib_msgs.GoalStatus;
import org.jspecify.annotations.Nullable;

/** A goal as the server keeps it; guarded by the server. */
final class ServerGoal<G> {
  final GoalID id;

  /** Null when only a request to cancel it has arrived yet. */
  final @Nullable G goal;

  GoalState state;
  String text = "";

  /** When the goal ended, by the wall clock [ns]; 0 while it has not. */
  long endedNanos;

  ServerGoal(GoalID id, @Nullable G goal, GoalState state) {
    this.id = id;
    this.goal = goal;
    this.state = state;
  }

  GoalStatus status() {
    return new GoalStatus(id, state.number(), text);
  }
}
