package dev.promenade.nodes.node;

import dev.promenade.nodes.actions.ActionClient;
import dev.promenade.nodes.actions.ClientGoal;
import dev.promenade.nodes.actions.GoalState;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseFeedback;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseGoal;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseResult;
import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorEdge;
import dev.promenade.planners.behavior.BehaviorExecutor;
import dev.promenade.planners.behavior.BehaviorExecutor.Status;
import dev.promenade.planners.behavior.BehaviorMap;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.geometry.Pose;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One behaviour plan under way: sends the navigator from place to place, the next one before the
 * last is quite reached, so that the robot need not stop in between. Not thread-safe.
 */
final class Errand {
  private final BehaviorExecutor executor;
  private final ActionClient<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> navigator;
  private final Function<Pose, PoseStamped> goals;
  private final Consumer<String> ask;
  private final Consumer<String> say;
  private @Nullable ClientGoal<MoveBaseResult, MoveBaseFeedback> sent;
  private @Nullable Pose sentInMap;
  private @Nullable BehaviorEdge told;
  private boolean asking;

  /**
   * @param goals makes messages of poses in the map
   * @param ask hears a question when there is no way on
   * @param say hears what the robot does now
   */
  Errand(
      BehaviorMap map,
      BehaviorPlan plan,
      ActionClient<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> navigator,
      Function<Pose, PoseStamped> goals,
      Consumer<String> ask,
      Consumer<String> say) {
    executor = new BehaviorExecutor(map, plan);
    this.navigator = navigator;
    this.goals = goals;
    this.ask = ask;
    this.say = say;
  }

  /** Goes on; whether it has ended. */
  boolean advance(double time, Pose robotInMap) {
    Status status = executor.update(time, robotInMap);
    ClientGoal<MoveBaseResult, MoveBaseFeedback> now = sent;
    boolean lastOne = target() == executor.steps().size() - 1;
    if (now != null && now.isDone() && status instanceof Status.Driving) {
      if (now.state() == GoalState.SUCCEEDED && lastOne && pose().equals(sentInMap)) {
        say.accept("arrived at " + executor.steps().get(target()).to().name());
        return true;
      }
      if (now.state() == GoalState.ABORTED || now.state() == GoalState.REJECTED) {
        status = executor.blocked(time, robotInMap, now.text());
        sentInMap = null;
      }
    }
    if (status instanceof Status.Asking question) {
      asking = true;
      cancel();
      ask.accept(question.question());
      return true;
    }
    if (status instanceof Status.NewRoute) {
      sentInMap = null;
    }
    send();
    return false;
  }

  private void send() {
    if (!executor.step().equals(told)) {
      told = executor.step();
      String words = executor.clause().map(clause -> ": " + clause.words()).orElse("");
      say.accept(told.behavior().words() + words);
    }
    if (!pose().equals(sentInMap)) {
      sentInMap = pose();
      sent = navigator.send(new MoveBaseGoal(goals.apply(sentInMap)), feedback -> {});
    }
  }

  /** The last of the steps that follow one corridor: no other way leads there anyhow. */
  private int target() {
    List<BehaviorEdge> steps = executor.steps();
    int target = executor.index();
    while (target + 1 < steps.size() && steps.get(target + 1).behavior() == Behavior.CF) {
      target++;
    }
    return target;
  }

  private Pose pose() {
    return executor.steps().get(target()).to().poseInMap().orElseThrow();
  }

  /** How it stands, in a few words. */
  String summary() {
    String goal = executor.steps().get(executor.steps().size() - 1).to().name();
    return asking ? "needs an answer on the way to " + goal : "arrived at " + goal;
  }

  void cancel() {
    if (sent != null) {
      sent.cancel();
    }
  }
}
