package dev.promenade.nodes.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.actions.ActionClient;
import dev.promenade.nodes.actions.ActionType;
import dev.promenade.nodes.actions.ClientGoal;
import dev.promenade.nodes.actions.GoalState;
import dev.promenade.nodes.msg.diagnostic_msgs.DiagnosticArray;
import dev.promenade.nodes.msg.diagnostic_msgs.DiagnosticStatus;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.geometry_msgs.Quaternion;
import dev.promenade.nodes.msg.geometry_msgs.Twist;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseFeedback;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseGoal;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseResult;
import dev.promenade.nodes.msg.nav_msgs.GetPlan;
import dev.promenade.nodes.msg.nav_msgs.GetPlanRequest;
import dev.promenade.nodes.msg.nav_msgs.Odometry;
import dev.promenade.nodes.msg.nav_msgs.Path;
import dev.promenade.nodes.msg.sensor_msgs.LaserScan;
import dev.promenade.nodes.msg.visualization_msgs.MarkerArray;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.ros.local.LocalRosGraph;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.world.Box;
import dev.promenade.sim.world.Walls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The navigator drives the simulator, in one process. */
class NavigatorNodeTest {
  private static final OccupancyGrid MAP = TestWorlds.room(12, 8);
  private static final double SPEED = 2;
  private static final double SECONDS = 60;

  private final LocalRosGraph graph = new LocalRosGraph();
  private final List<Odometry> odometry = new CopyOnWriteArrayList<>();
  private final List<Twist> commands = new CopyOnWriteArrayList<>();
  private final List<String> diagnostics = new CopyOnWriteArrayList<>();
  private RosNode user;
  private RosNode simulatorNode;
  private ActionClient<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> client;

  @AfterEach
  void close() {
    graph.close();
  }

  /**
   * @param scanTopic where the simulator publishes its scan
   */
  private void start(Walls walls, String scanTopic, String... navigatorArguments) throws Exception {
    graph.node("setup").parameters().set("/use_sim_time", true);
    user = graph.node("user");
    user.subscribe("odom", Odometry.TYPE, odometry::add);
    user.subscribe("cmd_vel", Twist.TYPE, commands::add);
    user.subscribe(
        "/diagnostics",
        DiagnosticArray.TYPE,
        message -> message.status().forEach(status -> diagnostics.add(status.message())));
    EpisodeSetup setup = TestWorlds.setup(MAP, walls, new Pose(-4, 0, 0), List.of());
    simulatorNode = graph.node("simulator", "scan:=" + scanTopic);
    var unusedSimulator = new SimulatorNode(simulatorNode, setup, SPEED);
    var unusedNavigator = new NavigatorNode(graph.node("navigator", navigatorArguments));
    client = new ActionClient<>(user, "move_base", ActionType.MOVE_BASE);
    assertThat(client.awaitServer(SECONDS)).isTrue();
    Eventually.until("odometry", () -> !odometry.isEmpty());
  }

  private ClientGoal<MoveBaseResult, MoveBaseFeedback> send(Pose goalInMap) {
    return client.send(
        new MoveBaseGoal(Poses.toMessage("map", RosTime.ZERO, goalInMap)), feedback -> {});
  }

  private double lastX() {
    return odometry.get(odometry.size() - 1).pose().pose().position().x();
  }

  @Test
  void theRobotDrivesToItsGoalAndTurnsAsAsked() throws Exception {
    start(Walls.of(MAP), "scan");
    var goal = send(new Pose(-1, 1, Math.PI / 2));
    assertThat(goal.awaitResult(SECONDS)).isPresent();
    assertThat(goal.state()).as(goal.text()).isEqualTo(GoalState.SUCCEEDED);
    Odometry last = odometry.get(odometry.size() - 1);
    Pose end = Poses.fromMessage("odom", last.pose().pose());
    assertThat(end.distanceTo(new Pose(-1, 1, 0))).isLessThan(0.4);
    assertThat(end.heading()).isBetween(1.1, 2.0);
    Eventually.until(
        "a last command of zero",
        () -> commands.get(commands.size() - 1).equals(Poses.toMessage(ZERO)));
  }

  private static final dev.promenade.planners.geometry.Twist ZERO =
      dev.promenade.planners.geometry.Twist.ZERO;

  @Test
  void theFlowPolicyDrivesWithinItsBudgetShowsItsCandidatesAndSaysWhatItDrew() throws Exception {
    List<DiagnosticArray> figures = new CopyOnWriteArrayList<>();
    List<MarkerArray> markers = new CopyOnWriteArrayList<>();
    RosNode watcher = graph.node("watcher");
    watcher.subscribe("/diagnostics", DiagnosticArray.TYPE, figures::add);
    watcher.subscribe("markers", MarkerArray.TYPE, markers::add);
    start(Walls.of(MAP), "scan", "_local_planner:=flow", "_local_planner_parameters/budget:=40.0");
    var goal = send(new Pose(-1, 1, 0));
    assertThat(goal.awaitResult(SECONDS)).isPresent();
    assertThat(goal.state()).as(goal.text()).isEqualTo(GoalState.SUCCEEDED);
    assertThat(figures)
        .flatExtracting(DiagnosticArray::status)
        .flatExtracting(DiagnosticStatus::values)
        .anyMatch(pair -> pair.key().equals("candidates") && pair.value().endsWith(" of 64"))
        .anyMatch(pair -> pair.key().equals("plans without time to draw"));
    assertThat(markers)
        .flatExtracting(MarkerArray::markers)
        .anyMatch(marker -> marker.ns().equals("candidates"))
        .anyMatch(marker -> marker.ns().equals("chosen"));
  }

  @Test
  void aSimpleGoalDrivesTooAndTheRouteIsShown() throws Exception {
    List<Path> routes = new CopyOnWriteArrayList<>();
    start(Walls.of(MAP), "scan");
    user.subscribe("global_plan", Path.TYPE, routes::add);
    Publisher<PoseStamped> simple = user.publisher("move_base_simple/goal", PoseStamped.TYPE);
    simple.publish(Poses.toMessage("odom", RosTime.ZERO, new Pose(3, 0, 0)));
    Eventually.until("the robot drives", SECONDS, () -> lastX() > -3);
    assertThat(routes).isNotEmpty();
  }

  @Test
  void scansThatAreNotNumbersNeverBecomeCommands() throws Exception {
    start(Walls.of(MAP), "plug");
    Publisher<LaserScan> socket = user.publisher("scan", LaserScan.TYPE);
    user.subscribe(
        "plug",
        LaserScan.TYPE,
        s -> {
          float[] broken = s.ranges().clone();
          for (int i = 0; i < broken.length; i += 3) {
            broken[i] = i % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
          }
          socket.publish(
              new LaserScan(
                  s.header(),
                  s.angleMin(),
                  s.angleMax(),
                  s.angleIncrement(),
                  0,
                  0,
                  s.rangeMin(),
                  s.rangeMax(),
                  broken,
                  broken));
        });
    send(new Pose(5, 0, 0));
    Eventually.until("the robot drives", SECONDS, () -> lastX() > -3);
    assertThat(commands)
        .allSatisfy(
            command -> {
              assertThat(command.linear().x()).isFinite();
              assertThat(command.angular().z()).isFinite();
            });
  }

  @Test
  void somethingUnknownOnTheRouteIsDrivenAround() throws Exception {
    List<Box> boxes = new ArrayList<>(Walls.of(MAP).boxes());
    boxes.add(new Box(-1.5, 0.1, 0.3, 0.9, 0));
    start(Walls.of(boxes), "scan", "_patience:=3");
    var goal = send(new Pose(1.5, 0, 0));
    assertThat(goal.awaitResult(SECONDS)).isPresent();
    assertThat(goal.state()).as(goal.text()).isEqualTo(GoalState.SUCCEEDED);
  }

  @Test
  void goalsThatCannotBeReachedAreAbortedWithTheReason() throws Exception {
    start(Walls.of(MAP), "scan");
    Eventually.until("a first transform", () -> odometry.size() > 5);
    var outside = send(new Pose(50, 0, 0));
    outside.awaitResult(SECONDS);
    assertThat(outside.state()).isEqualTo(GoalState.ABORTED);
    assertThat(outside.text()).contains("OUTSIDE_MAP");

    var unknownFrame =
        client.send(
            new MoveBaseGoal(Poses.toMessage("moon", RosTime.ZERO, Pose.ZERO)), feedback -> {});
    unknownFrame.awaitResult(SECONDS);
    assertThat(unknownFrame.state()).isEqualTo(GoalState.ABORTED);
    assertThat(unknownFrame.text()).contains("moon").contains("never seen");

    PoseStamped zero = Poses.toMessage("map", RosTime.ZERO, Pose.ZERO);
    var noQuaternion =
        client.send(
            new MoveBaseGoal(
                new PoseStamped(
                    zero.header(),
                    new dev.promenade.nodes.msg.geometry_msgs.Pose(
                        zero.pose().position(), new Quaternion(0, 0, 0, 0)))),
            feedback -> {});
    noQuaternion.awaitResult(SECONDS);
    assertThat(noQuaternion.state()).isEqualTo(GoalState.ABORTED);
    assertThat(noQuaternion.text()).contains("norm 0");
  }

  @Test
  void cancellingStopsTheRobot() throws Exception {
    start(Walls.of(MAP), "scan");
    var goal = send(new Pose(5, 0, 0));
    Eventually.until("the robot drives", SECONDS, () -> lastX() > -3.5);
    goal.cancel();
    goal.awaitResult(SECONDS);
    assertThat(goal.state()).isEqualTo(GoalState.PREEMPTED);
    Eventually.until(
        "the robot stands",
        () -> odometry.get(odometry.size() - 1).twist().twist().linear().x() == 0);
  }

  @Test
  void whenTimeBeginsAnewTheRobotDrivesOn() throws Exception {
    start(Walls.of(MAP), "scan");
    send(new Pose(5, 0, 0));
    Eventually.until("the robot drives", SECONDS, () -> lastX() > -3);
    simulatorNode.close();
    odometry.clear();
    EpisodeSetup setup = TestWorlds.setup(MAP, Walls.of(MAP), new Pose(-4, 0, 0), List.of());
    var unused = new SimulatorNode(graph.node("simulator_again"), setup, SPEED);
    Eventually.until(
        "the robot drives from its start again",
        SECONDS,
        () -> !odometry.isEmpty() && lastX() > -3);
    assertThat(odometry.get(0).pose().pose().position().x()).isLessThan(-3.9);
  }

  @Test
  void makePlanAnswersWithARouteOrNone() throws Exception {
    start(Walls.of(MAP), "scan");
    var plans = user.client("move_base/make_plan", GetPlan.TYPE);
    PoseStamped from = Poses.toMessage("map", RosTime.ZERO, new Pose(-3, 0, 0));
    PoseStamped to = Poses.toMessage("map", RosTime.ZERO, new Pose(3, 1, 0));
    PoseStamped inTheWall = Poses.toMessage("map", RosTime.ZERO, new Pose(5.98, 0, 0));
    Eventually.until("a map", () -> !diagnostics.isEmpty());
    assertThat(plans.call(new GetPlanRequest(from, to, 0)).plan().poses()).hasSizeGreaterThan(1);
    assertThat(plans.call(new GetPlanRequest(from, inTheWall, 0)).plan().poses()).isEmpty();
    assertThat(plans.call(new GetPlanRequest(from, inTheWall, 1)).plan().poses())
        .hasSizeGreaterThan(1);
  }
}
