package dev.promenade.nodes.actions;

import dev.promenade.nodes.msg.actionlib_msgs.GoalID;
import dev.promenade.nodes.msg.actionlib_msgs.GoalStatus;
import dev.promenade.nodes.msg.actionlib_msgs.GoalStatusArray;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.ros.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends goals of one action and follows what becomes of them. Thread-safe.
 *
 * @param <G> the Java type of goals
 * @param <R> the Java type of results
 * @param <F> the Java type of feedback
 */
public final class ActionClient<G, R, F> implements Registration {
  private static final long POLL_MILLIS = 20;

  private final RosNode node;
  private final Publisher<ActionType.Goal<G>> goals;
  private final Publisher<GoalID> cancels;
  private final Subscription statuses;
  private final Subscription feedbacks;
  private final Subscription results;
  private final Map<String, ClientGoal<R, F>> running = new HashMap<>();
  private long count;

  /**
   * @param name namespace of the action's topics
   */
  public ActionClient(RosNode node, String name, ActionType<G, R, F> type) {
    this.node = node;
    goals = node.publisher(name + "/goal", type.goal());
    cancels = node.publisher(name + "/cancel", GoalID.TYPE);
    statuses = node.subscribe(name + "/status", GoalStatusArray.TYPE, this::onStatus);
    feedbacks = node.subscribe(name + "/feedback", type.feedback(), this::onFeedback);
    results = node.subscribe(name + "/result", type.result(), this::onResult);
  }

  /** Waits until a server listens and answers, at most so long of wall time; whether it does. */
  public boolean awaitServer(double timeoutSeconds) throws InterruptedException {
    long deadline = System.nanoTime() + (long) (timeoutSeconds * 1e9);
    while (!connected()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return true;
  }

  private boolean connected() {
    return goals.subscribers() > 0
        && cancels.subscribers() > 0
        && statuses.publishers() > 0
        && feedbacks.publishers() > 0
        && results.publishers() > 0;
  }

  /**
   * Sends a goal.
   *
   * @param onFeedback called with each feedback, on the node's threads
   */
  public ClientGoal<R, F> send(G goal, Consumer<? super F> onFeedback) {
    RosTime now = node.clock().now();
    ClientGoal<R, F> handle;
    synchronized (this) {
      GoalID id =
          new GoalID(now, "%s-%d-%d.%09d".formatted(node.name(), ++count, now.secs(), now.nsecs()));
      handle = new ClientGoal<>(id, cancels, onFeedback);
      running.put(id.id(), handle);
    }
    goals.publish(new ActionType.Goal<>(new Header(0, now, ""), handle.goalId(), goal));
    return handle;
  }

  /** Cancels all goals of the server stamped then or earlier. */
  public void cancelUpTo(RosTime stamp) {
    cancels.publish(new GoalID(stamp, ""));
  }

  private synchronized List<ClientGoal<R, F>> handles() {
    return List.copyOf(running.values());
  }

  private void onStatus(GoalStatusArray message) {
    Map<String, GoalStatus> listed = new HashMap<>();
    message.statusList().forEach(status -> listed.put(status.goalId().id(), status));
    for (ClientGoal<R, F> handle : handles()) {
      handle.onStatus(listed.get(handle.goalId().id()));
      if (handle.isDone()) {
        forget(handle);
      }
    }
  }

  private void onFeedback(ActionType.Update<F> message) {
    ClientGoal<R, F> handle = find(message.status());
    if (handle != null) {
      handle.onFeedback(message.body());
    }
  }

  private void onResult(ActionType.Update<R> message) {
    ClientGoal<R, F> handle = find(message.status());
    if (handle != null) {
      handle.onResult(message.status(), message.body());
      forget(handle);
    }
  }

  private synchronized @org.jspecify.annotations.Nullable ClientGoal<R, F> find(GoalStatus status) {
    return running.get(status.goalId().id());
  }

  private synchronized void forget(ClientGoal<R, F> handle) {
    running.remove(handle.goalId().id());
  }

  @Override
  public void close() {
    List.of(statuses, feedbacks, results).forEach(Registration::close);
    goals.close();
    cancels.close();
  }
}
