package dev.promenade.nodes.node;

import dev.promenade.models.io.InputException;
import dev.promenade.nodes.actions.ActionRun;
import dev.promenade.nodes.actions.ActionServer;
import dev.promenade.nodes.actions.ActionType;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseFeedback;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseGoal;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseResult;
import dev.promenade.nodes.msg.nav_msgs.GetPlan;
import dev.promenade.nodes.msg.std_srvs.Empty;
import dev.promenade.nodes.msg.std_srvs.EmptyResponse;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.Rate;
import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.sensing.StaleException;
import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.nodes.show.Diagnostics;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.List;

/**
 * Drives the robot to goals, in the place of move_base: action {@code move_base}, topic {@code
 * move_base_simple/goal}, services {@code move_base/make_plan} and {@code
 * move_base/clear_costmaps}.
 */
public final class NavigatorNode implements Registration {
  private static final MoveBaseResult RESULT = new MoveBaseResult();

  private final RosNode node;
  private final Cockpit cockpit;
  private final GoalFrames goals;
  private final Publisher<PoseStamped> currentGoal;
  private final List<Registration> registrations;

  /**
   * Starts the node's work.
   *
   * @throws InputException naming a parameter that cannot be used
   */
  public NavigatorNode(RosNode node) {
    this.node = node;
    NavigationSettings settings = NavigationSettings.read(node.parameters());
    cockpit = new Cockpit(node, settings, "global_plan");
    goals = new GoalFrames(cockpit.senses().transforms(), settings.frames().global());
    currentGoal =
        node.publisher("move_base/current_goal", PoseStamped.TYPE, PublisherOptions.LATCHED);
    ActionServer<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> server =
        new ActionServer<>(node, "move_base", ActionType.MOVE_BASE, RESULT, this::pursue);
    PlanService plans =
        new PlanService(
            cockpit::map,
            cockpit.senses()::robotInMap,
            cockpit.router(),
            goals,
            cockpit.publisher()::answer);
    registrations =
        List.of(
            server,
            node.subscribe(
                "move_base_simple/goal",
                PoseStamped.TYPE,
                1,
                pose -> server.submit(new MoveBaseGoal(pose))),
            node.serve("move_base/make_plan", GetPlan.TYPE, plans),
            node.serve("move_base/clear_costmaps", Empty.TYPE, request -> clear()));
    node.onShutdown(this::close);
    node.warnOfUnknownParameters();
    node.log()
        .info(
            "drives with %s on routes of %s"
                .formatted(settings.localPlanner(), settings.globalPlanner()));
  }

  private EmptyResponse clear() {
    cockpit.obstacles().forget();
    return new EmptyResponse();
  }

  private void pursue(ActionRun<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> run)
      throws InterruptedException {
    PoseStamped target = run.goal().targetPose();
    Rate rate = node.clock().rate(cockpit.settings().rates().controller());
    Pursuit pursuit = null;
    while (!run.stopRequested()) {
      if (pursuit == null) {
        pursuit = begin(run, target);
        if (run.isOver()) {
          return;
        }
      }
      if (pursuit != null && advance(run, pursuit)) {
        return;
      }
      rate.sleep();
    }
    if (!run.hasSuccessor()) {
      cockpit.stop(Diagnostics.Level.OK, "cancelled");
    }
    run.preempted(RESULT, "cancelled, or replaced by a newer goal");
  }

  /** Null while there is no map to pursue the goal on. */
  private @org.jspecify.annotations.Nullable Pursuit begin(
      ActionRun<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> run, PoseStamped target) {
    try {
      OccupancyGrid map = cockpit.map();
      Pose goalInMap = goals.inMap(target);
      currentGoal.publish(
          Poses.toMessage(cockpit.settings().frames().global(), node.clock().now(), goalInMap));
      return new Pursuit(cockpit, map, goalInMap);
    } catch (InputException e) {
      cockpit.stop(Diagnostics.Level.ERROR, e.getMessage());
      run.abort(RESULT, e.getMessage());
    } catch (StaleException e) {
      cockpit.stop(Diagnostics.Level.ERROR, "stopped: " + e.getMessage());
    }
    return null;
  }

  /** Goes on by one period; whether the goal has ended. */
  private boolean advance(
      ActionRun<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> run, Pursuit pursuit) {
    switch (pursuit.step()) {
      case ARRIVED -> run.succeed(RESULT, "Goal reached.");
      case FAILED -> run.abort(RESULT, pursuit.failure());
      case UNDER_WAY -> feedback(run);
    }
    return run.isOver();
  }

  private void feedback(ActionRun<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> run) {
    try {
      run.feedback(
          new MoveBaseFeedback(
              Poses.toMessage(
                  cockpit.settings().frames().global(),
                  node.clock().now(),
                  cockpit.senses().robotInMap())));
    } catch (StaleException e) {
      // Without a pose there is nothing to feed back; the diagnostics say why.
    }
  }

  @Override
  public void close() {
    registrations.forEach(Registration::close);
    cockpit.close();
  }
}
