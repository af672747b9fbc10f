package dev.promenade.nodes.actions;

import java.util.Objects;

/**
 * One goal being carried out, as its executor sees it. The first of {@link #succeed}, {@link
 * #abort} and {@link #preempted} ends it; later ones do nothing.
 *
 * @param <G> the Java type of goals
 * @param <R> the Java type of results
 * @param <F> the Java type of feedback
 */
public final class ActionRun<G, R, F> {
  private final ActionServer<G, R, F> server;
  private final ServerGoal<G> goal;

  ActionRun(ActionServer<G, R, F> server, ServerGoal<G> goal) {
    this.server = server;
    this.goal = goal;
  }

  public G goal() {
    return Objects.requireNonNull(goal.goal);
  }

  /** Whether somebody cancelled the goal, a newer one waits, or the server closes. */
  public boolean stopRequested() {
    return server.stopRequested(goal);
  }

  /** Whether the goal has ended. */
  public boolean isOver() {
    return server.isOver(goal);
  }

  /** Whether another goal waits for this one to stop, so that the robot need not. */
  public boolean hasSuccessor() {
    return server.hasNext();
  }

  /** Waits at most so long [ns], less when the goal is to stop. */
  public void awaitStop(long nanos) throws InterruptedException {
    server.awaitStop(goal, nanos);
  }

  public void feedback(F feedback) {
    server.feedback(goal, feedback);
  }

  public void succeed(R result, String text) {
    server.end(goal, GoalState.SUCCEEDED, text, result);
  }

  public void abort(R result, String text) {
    server.end(goal, GoalState.ABORTED, text, result);
  }

  public void preempted(R result, String text) {
    server.end(goal, GoalState.PREEMPTED, text, result);
  }
}
