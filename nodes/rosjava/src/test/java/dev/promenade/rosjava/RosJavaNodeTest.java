package dev.promenade.rosjava;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.actions.ActionClient;
import dev.promenade.nodes.actions.ActionType;
import dev.promenade.nodes.actions.GoalState;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseFeedback;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseGoal;
import dev.promenade.nodes.msg.move_base_msgs.MoveBaseResult;
import dev.promenade.nodes.msg.std_msgs.Float64;
import dev.promenade.nodes.msg.std_srvs.Trigger;
import dev.promenade.nodes.msg.std_srvs.TriggerRequest;
import dev.promenade.nodes.msg.std_srvs.TriggerResponse;
import dev.promenade.nodes.node.NavigatorNode;
import dev.promenade.nodes.node.SimulatorNode;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.ros.names.NodeSettings;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.sensor.SensorSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The adapter against a real roscore and ROS's own tools. */
@Tag("ros")
class RosJavaNodeTest {
  private final List<RosJavaNode> nodes = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private Map<String, String> environment;

  @BeforeEach
  void startCore() throws Exception {
    boolean installed = Files.isExecutable(Path.of("/usr/bin/roscore"));
    if (!installed) {
      System.err.println("SKIPPED: these tests need roscore; apt-get install python3-roslaunch");
    }
    Assumptions.assumeTrue(installed, "no ROS 1; wanted: roscore");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    environment = Map.of("ROS_MASTER_URI", "http://localhost:" + port, "ROS_HOSTNAME", "localhost");
    tool("/usr/bin/roscore", "-p", Integer.toString(port));
    until(
        "roscore",
        () -> {
          try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
          } catch (java.io.IOException e) {
            return false;
          }
        });
  }

  @AfterEach
  void close() {
    nodes.forEach(RosJavaNode::close);
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process tool(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("PYTHONUNBUFFERED", "1");
    builder.redirectOutput(Files.createTempFile("tool", ".txt").toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private String run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Path output = Files.createTempFile("run", ".txt");
    Process process = builder.redirectOutput(output.toFile()).start();
    processes.add(process);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output);
  }

  private RosJavaNode node(String name, String... arguments) throws Exception {
    RosJavaNode node = RosJavaNode.start(NodeSettings.of(name, List.of(arguments), environment));
    nodes.add(node);
    return node;
  }

  private static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited in vain for: " + what);
      }
      Thread.sleep(20);
    }
  }

  @Test
  void topicsServicesAndParametersReachTheToolsOfRos() throws Exception {
    RosJavaNode node = node("adapter", "_gain:=1.5", "~hidden:=shown");
    assertThat(run("rosparam", "get", "/adapter/gain")).startsWith("1.5");
    run("rosparam", "set", "/adapter/group", "{whole: 3, list: [1.0, 2.0]}");
    assertThat(node.parameters().getInt("~group/whole", 0)).isEqualTo(3);
    assertThat(node.parameters().getDoubles("~group/list", List.of())).containsExactly(1.0, 2.0);
    List<Optional<Object>> changes = new CopyOnWriteArrayList<>();
    node.parameters().subscribe("~speed", changes::add);
    run("rosparam", "set", "/adapter/speed", "7");
    until("the change", () -> changes.contains(Optional.of((Object) 7)));

    node.publisher("out", Float64.TYPE, new PublisherOptions(true, 1)).publish(new Float64(2.5));
    assertThat(run("rostopic", "echo", "-n", "1", "/out")).contains("data: 2.5");
    assertThat(run("rostopic", "type", "/out")).contains("std_msgs/Float64");

    List<Double> heard = new CopyOnWriteArrayList<>();
    node.subscribe("in", Float64.TYPE, message -> heard.add(message.data()));
    tool("rostopic", "pub", "-r", "10", "/in", "std_msgs/Float64", "4.5");
    until("a message", () -> heard.contains(4.5));

    node.serve("ask", Trigger.TYPE, request -> new TriggerResponse(true, "granted"));
    assertThat(run("rosservice", "call", "/ask")).contains("granted");
    assertThat(node.client("ask", Trigger.TYPE).call(new TriggerRequest()).message())
        .isEqualTo("granted");
    assertThat(run("rosnode", "info", "/adapter")).contains("/rosout [rosgraph_msgs/Log]");
    node.close();
    assertThat(run("rosservice", "list")).doesNotContain("/ask");
    until("the master to forget", () -> !run("rosnode", "list").contains("/adapter"));
  }

  @Test
  void theNavigatorDrivesTheSimulatorToItsGoal() throws Exception {
    assertThat(run("rosparam", "set", "/use_sim_time", "true")).isEmpty();
    OccupancyGrid map = new OccupancyGrid(160, 120, 0.05, new Pose(-4, -3, 0), new byte[160 * 120]);
    EpisodeSetup setup =
        new EpisodeSetup(
            "room",
            1,
            EpisodeSetup.Ground.of(map),
            new EpisodeSetup.Trip(RobotModel.differential(), new Pose(-2, 0, 0), Pose.ZERO, 0.2),
            new EpisodeSetup.Crowd(List.of(), "orca", true),
            new EpisodeSetup.Conditions(
                SensorSettings.realistic(), EpisodeSetup.Actuation.PERFECT, 0.05, 1000),
            EpisodeSetup.Rules.STANDARD);
    var unusedSimulator = new SimulatorNode(node("simulator"), setup, 1);
    var unusedNavigator = new NavigatorNode(node("move_base"));
    ActionClient<MoveBaseGoal, MoveBaseResult, MoveBaseFeedback> client =
        new ActionClient<>(node("user"), "move_base", ActionType.MOVE_BASE);
    assertThat(client.awaitServer(60)).isTrue();
    var goal =
        client.send(
            new MoveBaseGoal(Poses.toMessage("map", RosTime.ZERO, new Pose(0, 0.5, 0))),
            feedback -> {});
    assertThat(goal.awaitResult(60)).isPresent();
    assertThat(goal.state()).as(goal.text()).isEqualTo(GoalState.SUCCEEDED);
  }
}
