package dev.promenade.nodes.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.msg.diagnostic_msgs.DiagnosticArray;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.geometry_msgs.Twist;
import dev.promenade.nodes.msg.nav_msgs.Odometry;
import dev.promenade.nodes.msg.nav_msgs.Path;
import dev.promenade.nodes.msg.sensor_msgs.LaserScan;
import dev.promenade.nodes.msg.tf2_msgs.TFMessage;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.ros.Subscription;
import dev.promenade.nodes.ros.local.LocalRosGraph;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.world.Walls;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An input that is cut off while the robot drives stops it within 0.2 s of simulated time, which
 * goes by at half speed and in steps of 0.05 s.
 */
class UnpluggedTest {
  private static final OccupancyGrid MAP = TestWorlds.room(12, 8);
  private static final double SECONDS = 60;

  /** What went over a wire or to the wheels, with the time at which it did [s]. */
  private record Stamped<T>(double time, T message) {}

  private final LocalRosGraph graph = new LocalRosGraph();
  private final List<Stamped<Double>> speeds = new CopyOnWriteArrayList<>();
  private final List<String> diagnostics = new CopyOnWriteArrayList<>();
  private RosNode user;
  private volatile double lastPassed;

  @AfterEach
  void close() {
    graph.close();
  }

  private void start(String remap) {
    graph.node("setup").parameters().set("/use_sim_time", true);
    user = graph.node("user");
    user.subscribe(
        "cmd_vel",
        Twist.TYPE,
        twist -> speeds.add(new Stamped<>(now(), Math.abs(twist.linear().x()))));
    user.subscribe(
        "/diagnostics",
        DiagnosticArray.TYPE,
        message -> message.status().forEach(status -> diagnostics.add(status.message())));
    var unused =
        new SimulatorNode(
            graph.node("simulator", remap),
            TestWorlds.setup(MAP, Walls.of(MAP), new Pose(-4, 0, 0), List.of()),
            0.5);
  }

  private double now() {
    return user.clock().now().toSeconds();
  }

  /** Passes messages on from the topic /plug. */
  private <T> Subscription plug(String topic, MessageType<T> type) {
    Publisher<T> socket = user.publisher(topic, type);
    return user.subscribe(
        "/plug",
        type,
        message -> {
          socket.publish(message);
          lastPassed = now();
        });
  }

  private boolean isDriving(int commandsAgo) {
    return speeds.size() > 20 && speeds.get(speeds.size() - 1 - commandsAgo).message() > 0.3;
  }

  private void sendGoal() throws Exception {
    Publisher<PoseStamped> goal = user.publisher("move_base_simple/goal", PoseStamped.TYPE);
    Eventually.until("time", () -> now() > 0);
    goal.publish(Poses.toMessage("map", RosTime.ZERO, new Pose(5, 0, 0)));
    Eventually.until("the robot drives", SECONDS, () -> isDriving(0) && isDriving(10));
  }

  /**
   * Cuts off an input of 20 Hz.
   *
   * @param reason of the stop, a regular expression
   */
  private <T> void stops(String topic, MessageType<T> type, String reason) throws Exception {
    start(topic + ":=/plug");
    Subscription plug = plug(topic, type);
    var unused = new NavigatorNode(graph.node("navigator"));
    sendGoal();
    plug.close();
    Eventually.until("a stop", SECONDS, () -> speeds.get(speeds.size() - 1).message() == 0);
    double cut = lastPassed; // only now: a last message may have passed while the plug was pulled
    double stopped =
        speeds.stream()
            .filter(speed -> speed.time() >= cut && speed.message() == 0)
            .findFirst()
            .orElseThrow()
            .time();
    assertThat(stopped - cut).isLessThanOrEqualTo(0.2 + 1e-6);
    Eventually.until("a reason", () -> diagnostics.stream().anyMatch(d -> d.matches(reason)));

    plug(topic, type);
    Eventually.until("the robot drives on", SECONDS, () -> isDriving(0));
  }

  @Test
  void aScanThatEndsStopsTheRobotWithinAFifthOfASecond() throws Exception {
    stops("scan", LaserScan.TYPE, "stopped: scan is .* old.*");
  }

  @Test
  void odometryThatEndsDoesToo() throws Exception {
    stops("odom", Odometry.TYPE, "stopped: odom is .* old.*");
  }

  @Test
  void transformsThatEndDoToo() throws Exception {
    stops("/tf", TFMessage.TYPE, "stopped: the transform from map to base_link is .* old.*");
  }

  @Test
  void aRouteThatIsNoLongerSaidDoesSoAFifthOfASecondAfterItWasDue() throws Exception {
    start("x:=y");
    RosNode routes = graph.node("global_planner", "global_plan:=/plug");
    var unusedGlobal = new GlobalPlannerNode(routes);
    var unusedLocal = new LocalPlannerNode(graph.node("local_planner"));
    Subscription plug = plug("global_plan", Path.TYPE);
    sendGoal();
    plug.close();
    Eventually.until("a stop", SECONDS, () -> speeds.get(speeds.size() - 1).message() == 0);
    double due = lastPassed + 0.2;
    double stopped =
        speeds.stream()
            .filter(speed -> speed.time() > due && speed.message() == 0)
            .findFirst()
            .orElseThrow()
            .time();
    assertThat(stopped - due).isLessThanOrEqualTo(0.2 + 1e-6);
    Eventually.until(
        "a reason",
        () -> diagnostics.stream().anyMatch(d -> d.matches("stopped: global_plan is .* old.*")));
  }
}
