package dev.promenade.nodes.actions;

import dev.promenade.nodes.msg.actionlib_msgs.GoalID;
import dev.promenade.nodes.msg.actionlib_msgs.GoalStatus;
import dev.promenade.nodes.msg.actionlib_msgs.GoalStatusArray;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves one kind of action, one goal at a time: a newer goal asks the running one to stop, waits
 * for it, and recalls any that was waiting (the policy of actionlib's simple server).
 *
 * @param <G> the Java type of goals
 * @param <R> the Java type of results
 * @param <F> the Java type of feedback
 */
public final class ActionServer<G, R, F> implements Registration {
  /** Status messages a second, of wall time so that they go on while a simulation is paused. */
  static final double STATUS_HZ = 5;

  private static final long REMEMBER_ENDED_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Carries out goals, on a thread of its own. */
  @FunctionalInterface
  public interface Executor<G, R, F> {
    /**
     * Carries out one goal; returns soon after {@link ActionRun#stopRequested} says so. A return
     * without an end, or an exception, aborts the goal.
     */
    void execute(ActionRun<G, R, F> run) throws InterruptedException;
  }

  private final RosNode node;
  private final Executor<G, R, F> executor;
  private final R emptyResult;
  private final Publisher<ActionType.Update<R>> results;
  private final Publisher<ActionType.Update<F>> feedbacks;
  private final Publisher<GoalStatusArray> statuses;
  private final List<Registration> registrations = new ArrayList<>();
  private final ScheduledExecutorService ticker;
  private final Thread worker;
  private final Map<String, ServerGoal<G>> goals = new LinkedHashMap<>();
  private @Nullable ServerGoal<G> current;
  private @Nullable ServerGoal<G> next;
  private RosTime cancelledUpTo = RosTime.ZERO;
  private long count;
  private boolean closed;

  /**
   * @param name namespace of the action's topics
   * @param emptyResult sent with goals that end without a result of their own
   */
  public ActionServer(
      RosNode node,
      String name,
      ActionType<G, R, F> type,
      R emptyResult,
      Executor<G, R, F> executor) {
    this.node = node;
    this.executor = executor;
    this.emptyResult = emptyResult;
    PublisherOptions queue = new PublisherOptions(false, 50);
    results = node.publisher(name + "/result", type.result(), queue);
    feedbacks = node.publisher(name + "/feedback", type.feedback(), queue);
    statuses =
        node.publisher(name + "/status", GoalStatusArray.TYPE, new PublisherOptions(true, 50));
    worker = new Thread(this::work, "action " + name);
    worker.setDaemon(true);
    worker.start();
    ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "status of action " + name);
              thread.setDaemon(true);
              return thread;
            });
    long period = Math.round(1e9 / STATUS_HZ);
    var unused = ticker.scheduleAtFixedRate(this::publishStatus, 0, period, TimeUnit.NANOSECONDS);
    registrations.add(node.subscribe(name + "/goal", type.goal(), 50, this::onGoal));
    registrations.add(node.subscribe(name + "/cancel", GoalID.TYPE, 50, this::onCancel));
  }

  /** Takes in a goal as if a client had just sent it. */
  public void submit(G goal) {
    onGoal(new ActionType.Goal<>(header(), new GoalID(RosTime.ZERO, ""), goal));
  }

  private synchronized void onGoal(ActionType.Goal<G> message) {
    if (closed) {
      return;
    }
    GoalID id = complete(message.id());
    ServerGoal<G> known = goals.get(id.id());
    if (known != null) {
      if (known.state == GoalState.RECALLING) {
        end(known, GoalState.RECALLED, "cancelled before it arrived", emptyResult);
      }
      return;
    }
    ServerGoal<G> goal = new ServerGoal<>(id, message.goal(), GoalState.PENDING);
    goals.put(id.id(), goal);
    if (!id.stamp().equals(RosTime.ZERO) && id.stamp().compareTo(cancelledUpTo) <= 0) {
      end(goal, GoalState.RECALLED, "cancelled before it arrived", emptyResult);
      return;
    }
    ServerGoal<G> newest = next != null ? next : current;
    if (newest != null && id.stamp().compareTo(newest.id.stamp()) < 0) {
      end(goal, GoalState.RECALLED, "a newer goal is there already", emptyResult);
      return;
    }
    if (next != null) {
      end(next, GoalState.RECALLED, "a newer goal took its place", emptyResult);
    }
    next = goal;
    if (current != null && current.state == GoalState.ACTIVE) {
      current.state = GoalState.PREEMPTING;
    }
    notifyAll();
    publishStatus();
  }

  private synchronized void onCancel(GoalID request) {
    boolean anyStamp = request.stamp().equals(RosTime.ZERO);
    boolean all = request.id().isEmpty() && anyStamp;
    for (ServerGoal<G> goal : List.copyOf(goals.values())) {
      boolean older = !anyStamp && goal.id.stamp().compareTo(request.stamp()) <= 0;
      if (all || older || goal.id.id().equals(request.id())) {
        cancel(goal);
      }
    }
    if (!request.id().isEmpty() && !goals.containsKey(request.id())) {
      ServerGoal<G> unborn = new ServerGoal<>(request, null, GoalState.RECALLING);
      unborn.endedNanos = System.nanoTime();
      goals.put(request.id(), unborn);
    }
    if (request.stamp().compareTo(cancelledUpTo) > 0) {
      cancelledUpTo = request.stamp();
    }
    publishStatus();
  }

  private void cancel(ServerGoal<G> goal) {
    if (goal == next) {
      next = null;
      end(goal, GoalState.RECALLED, "cancelled before it began", emptyResult);
    } else if (goal.state == GoalState.ACTIVE) {
      goal.state = GoalState.PREEMPTING;
      notifyAll();
    }
  }

  private GoalID complete(GoalID id) {
    RosTime stamp = id.stamp().equals(RosTime.ZERO) ? node.clock().now() : id.stamp();
    String name =
        id.id().isEmpty()
            ? "%s-%d-%d.%09d".formatted(node.name(), ++count, stamp.secs(), stamp.nsecs())
            : id.id();
    return new GoalID(stamp, name);
  }

  private void work() {
    try {
      while (true) {
        ServerGoal<G> goal = take();
        if (goal == null) {
          return;
        }
        execute(goal);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable ServerGoal<G> take() throws InterruptedException {
    while (next == null && !closed) {
      wait();
    }
    ServerGoal<G> goal = closed ? null : next;
    next = null;
    current = goal;
    if (goal != null) {
      goal.state = GoalState.ACTIVE;
      publishStatus();
    }
    return goal;
  }

  private void execute(ServerGoal<G> goal) throws InterruptedException {
    String problem = "the executor returned without a result";
    try {
      executor.execute(new ActionRun<>(this, goal));
    } catch (RuntimeException e) {
      problem = "the executor failed: " + e;
      node.log().error("goal %s aborted: %s".formatted(goal.id.id(), e));
    } finally {
      synchronized (this) {
        if (!goal.state.isTerminal()) {
          end(goal, GoalState.ABORTED, problem, emptyResult);
        }
        current = null;
      }
    }
  }

  synchronized void end(ServerGoal<G> goal, GoalState state, String text, R result) {
    if (goal.state.isTerminal()) {
      return;
    }
    goal.state = state;
    goal.text = text;
    goal.endedNanos = System.nanoTime();
    results.publish(new ActionType.Update<>(header(), goal.status(), result));
    publishStatus();
  }

  synchronized void feedback(ServerGoal<G> goal, F feedback) {
    if (!goal.state.isTerminal()) {
      feedbacks.publish(new ActionType.Update<>(header(), goal.status(), feedback));
    }
  }

  synchronized boolean stopRequested(ServerGoal<G> goal) {
    return closed || goal.state == GoalState.PREEMPTING;
  }

  synchronized boolean isOver(ServerGoal<G> goal) {
    return goal.state.isTerminal();
  }

  synchronized boolean hasNext() {
    return next != null;
  }

  /** Waits until the goal is asked to stop, at most so long [ns] of wall time. */
  synchronized void awaitStop(ServerGoal<G> goal, long nanos) throws InterruptedException {
    if (!stopRequested(goal) && nanos > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, nanos);
    }
  }

  private synchronized void publishStatus() {
    long now = System.nanoTime();
    goals
        .values()
        .removeIf(goal -> goal.endedNanos != 0 && now - goal.endedNanos > REMEMBER_ENDED_NANOS);
    List<GoalStatus> list = new ArrayList<>();
    for (ServerGoal<G> goal : goals.values()) {
      list.add(goal.status());
    }
    statuses.publish(new GoalStatusArray(header(), list));
  }

  private Header header() {
    return new Header(0, node.clock().now(), "");
  }

  /** Stops serving; a running goal is asked to stop and given two seconds of wall time. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      notifyAll();
    }
    registrations.forEach(Registration::close);
    try {
      worker.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ticker.shutdownNow();
    results.close();
    feedbacks.close();
    statuses.close();
  }
}
