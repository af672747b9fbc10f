package dev.promenade.nodes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.msg.actionlib_msgs.GoalID;
import dev.promenade.nodes.msg.actionlib_msgs.GoalStatusArray;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseFeedback;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseGoal;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseResult;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.ros.local.LocalRosGraph;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.geometry.Pose;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Server and client of an action, in one process. */
class ActionTest {
  private static final MoveBaseResult RESULT = new MoveBaseResult();
  private static final double SECONDS = 10;

  private final LocalRosGraph graph = new LocalRosGraph();
  private final RosNode serverNode = graph.node("server");
  private final RosNode clientNode = graph.node("client");
  private final List<Double> executed = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private ActionClient<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> client;
  private ActionServer<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> server;

  @BeforeEach
  void connect() throws Exception {
    server =
        new ActionServer<>(serverNode, "move_base", ActionType.MOVE_BASE, RESULT, this::execute);
    client = new ActionClient<>(clientNode, "move_base", ActionType.MOVE_BASE);
    assertThat(client.awaitServer(SECONDS)).isTrue();
  }

  @AfterEach
  void close() {
    server.close();
    graph.close();
  }

  /** Goals at x below 0 fail, at 0 succeed at once, at 1 when released, further away never. */
  private void execute(ActionRun<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> run)
      throws InterruptedException {
    double x = run.goal().targetPose().pose().position().x();
    executed.add(x);
    run.feedback(new MoveBaseFeedback(run.goal().targetPose()));
    if (x < 0) {
      throw new IllegalStateException("cannot go there");
    }
    if (x == 1) {
      released.await();
    }
    while (x > 1 && !run.stopRequested()) {
      run.awaitStop(50_000_000);
    }
    if (run.stopRequested()) {
      run.preempted(RESULT, "stopped");
    } else {
      run.succeed(RESULT, "there");
    }
  }

  private static MoveBaseGoal goal(double x) {
    PoseStamped pose = Poses.toMessage("map", RosTime.ZERO, new Pose(x, 0, 0));
    return new MoveBaseGoal(pose);
  }

  private ClientGoal<MoveBaseResult, MoveBaseFeedback> send(double x) {
    return client.send(goal(x), feedback -> {});
  }

  private static void awaitState(ClientGoal<?, ?> goal, GoalState state) throws Exception {
    Eventually.until("state " + state, () -> goal.state() == state);
  }

  @Test
  void aGoalThatIsReachedSucceedsWithFeedbackOnTheWay() throws Exception {
    AtomicInteger feedbacks = new AtomicInteger();
    var goal = client.send(goal(1), feedback -> feedbacks.incrementAndGet());
    Eventually.until("feedback", () -> feedbacks.get() == 1);
    released.countDown();
    assertThat(goal.awaitResult(SECONDS)).isPresent();
    assertThat(goal.state()).isEqualTo(GoalState.SUCCEEDED);
    assertThat(goal.text()).isEqualTo("there");
  }

  @Test
  void anExecutorThatFailsAbortsItsGoalOnly() throws Exception {
    var bad = send(-1);
    bad.awaitResult(SECONDS);
    assertThat(bad.state()).isEqualTo(GoalState.ABORTED);
    assertThat(bad.text()).contains("cannot go there");
    var good = send(0);
    good.awaitResult(SECONDS);
    assertThat(good.state()).isEqualTo(GoalState.SUCCEEDED);
  }

  @Test
  void aCancelledGoalIsPreempted() throws Exception {
    var goal = send(5);
    awaitState(goal, GoalState.ACTIVE);
    goal.cancel();
    assertThat(goal.awaitResult(SECONDS)).isPresent();
    assertThat(goal.state()).isEqualTo(GoalState.PREEMPTED);
  }

  @Test
  void aNewerGoalPreemptsTheOlder() throws Exception {
    var first = send(5);
    awaitState(first, GoalState.ACTIVE);
    var second = send(0);
    first.awaitResult(SECONDS);
    second.awaitResult(SECONDS);
    assertThat(first.state()).isEqualTo(GoalState.PREEMPTED);
    assertThat(second.state()).isEqualTo(GoalState.SUCCEEDED);
    assertThat(executed).containsExactly(5.0, 0.0);
  }

  @Test
  void cancellingByStampSparesLaterGoals() throws Exception {
    var goal = send(5);
    awaitState(goal, GoalState.ACTIVE);
    client.cancelUpTo(RosTime.ofNanos(goal.goalId().stamp().toNanos() - 1));
    client.cancelUpTo(RosTime.ofNanos(1));
    assertThat(goal.awaitResult(0.3)).isEmpty();
    assertThat(goal.state()).isEqualTo(GoalState.ACTIVE);
    client.cancelUpTo(goal.goalId().stamp());
    goal.awaitResult(SECONDS);
    assertThat(goal.state()).isEqualTo(GoalState.PREEMPTED);
  }

  @Test
  void aGoalCancelledBeforeItArrivesIsRecalled() throws Exception {
    var results = new CopyOnWriteArrayList<ActionType.Update<MoveBaseResult>>();
    clientNode.subscribe("move_base/result", ActionType.MOVE_BASE.result(), results::add);
    var cancels = clientNode.publisher("move_base/cancel", GoalID.TYPE);
    var goals = clientNode.publisher("move_base/goal", ActionType.MOVE_BASE.goal());
    var statuses = new CopyOnWriteArrayList<GoalStatusArray>();
    clientNode.subscribe("move_base/status", GoalStatusArray.TYPE, statuses::add);
    GoalID id = new GoalID(new RosTime(5, 0), "early");
    cancels.publish(new GoalID(RosTime.ZERO, "early"));
    Eventually.until(
        "the cancel is known",
        () ->
            statuses.stream()
                .anyMatch(
                    s -> s.statusList().stream().anyMatch(g -> g.goalId().id().equals("early"))));
    goals.publish(
        new ActionType.Goal<>(
            new dev.promenade.nodes.msg.std_msgs.Header(0, RosTime.ZERO, ""), id, goal(0)));
    Eventually.until("a result", () -> !results.isEmpty());
    assertThat(results.get(0).status().status()).isEqualTo(GoalState.RECALLED.number());
    assertThat(executed).isEmpty();
  }

  @Test
  void theStatusListNamesEndedGoalsForAWhile() throws Exception {
    var statuses = new CopyOnWriteArrayList<GoalStatusArray>();
    clientNode.subscribe("move_base/status", GoalStatusArray.TYPE, statuses::add);
    var goal = send(0);
    goal.awaitResult(SECONDS);
    int before = statuses.size();
    Eventually.until("more status messages", () -> statuses.size() > before + 2);
    assertThat(statuses.get(statuses.size() - 1).statusList())
        .anySatisfy(
            status -> {
              assertThat(status.goalId().id()).isEqualTo(goal.goalId().id());
              assertThat(status.status()).isEqualTo(GoalState.SUCCEEDED.number());
            });
  }

  @Test
  void aServerThatForgetsAGoalLosesIt() throws Exception {
    var goal = send(5);
    awaitState(goal, GoalState.ACTIVE);
    graph
        .node("impostor")
        .publisher("move_base/status", GoalStatusArray.TYPE)
        .publish(
            new GoalStatusArray(
                new dev.promenade.nodes.msg.std_msgs.Header(0, RosTime.ZERO, ""), List.of()));
    awaitState(goal, GoalState.LOST);
    assertThat(goal.isDone()).isTrue();
  }
}
