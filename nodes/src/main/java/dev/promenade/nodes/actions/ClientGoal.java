package dev.promenade.nodes.actions;

import dev.promenade.nodes.msg.actionlib_msgs.GoalID;
import dev.promenade.nodes.msg.actionlib_msgs.GoalStatus;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.RosTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A goal as its sender sees it. Thread-safe.
 *
 * @param <R> the Java type of results
 * @param <F> the Java type of feedback
 */
public final class ClientGoal<R, F> {
  private final GoalID id;
  private final Publisher<GoalID> cancels;
  private final Consumer<? super F> onFeedback;
  private GoalState state = GoalState.PENDING;
  private String text = "";
  private boolean seen;
  private @Nullable R result;
  private boolean done;

  ClientGoal(GoalID id, Publisher<GoalID> cancels, Consumer<? super F> onFeedback) {
    this.id = id;
    this.cancels = cancels;
    this.onFeedback = onFeedback;
  }

  /** The id under which the server lists the goal. */
  public GoalID goalId() {
    return id;
  }

  public synchronized GoalState state() {
    return state;
  }

  /** What the server says about the state. */
  public synchronized String text() {
    return text;
  }

  /** Whether the result is there, or will never be. */
  public synchronized boolean isDone() {
    return done;
  }

  /** Asks the server to stop. */
  public void cancel() {
    cancels.publish(new GoalID(RosTime.ZERO, id.id()));
  }

  /**
   * Waits for the end, at most so long of wall time.
   *
   * @return the result; empty if the time is over or the server lost the goal ({@link #state})
   */
  public synchronized Optional<R> awaitResult(double timeoutSeconds) throws InterruptedException {
    long deadline = System.nanoTime() + (long) (timeoutSeconds * 1e9);
    while (!done) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return Optional.ofNullable(result);
  }

  /**
   * @param status null if the server no longer lists the goal
   */
  synchronized void onStatus(@Nullable GoalStatus status) {
    if (done) {
      return;
    }
    if (status != null) {
      seen = true;
      state = GoalState.of(status.status());
      text = status.text();
    } else if (seen && !state.isTerminal()) {
      state = GoalState.LOST;
      text = "the server no longer knows the goal";
      done = true;
      notifyAll();
    }
  }

  void onFeedback(F feedback) {
    onFeedback.accept(feedback);
  }

  synchronized void onResult(GoalStatus status, R body) {
    seen = true;
    state = GoalState.of(status.status());
    text = status.text();
    result = body;
    done = true;
    notifyAll();
  }
}
