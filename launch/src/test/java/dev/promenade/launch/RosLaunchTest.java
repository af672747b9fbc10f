package dev.promenade.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.home.Home;
import dev.promenade.nodes.msg.geometry_msgs.PoseStamped;
import dev.promenade.nodes.msg.geometry_msgs.Twist;
import dev.promenade.nodes.msg.nav_msgs.Odometry;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.ros.names.NodeSettings;
import dev.promenade.nodes.ros1.tcp.TcpRosNode;
import dev.promenade.nodes.tf.Poses;
import dev.promenade.planners.geometry.Pose;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launch files under a real roslaunch, in a package linked into a workspace: namespace, remaps,
 * people found in the scan and read by rospy, respawn, interrupt.
 */
@Tag("ros")
class RosLaunchTest {
  private static final String NEEDED =
      "no ROS 1; on Debian: apt-get install python3-roslaunch python3-rostopic"
          + " python3-rospy python3-genpy ros-std-msgs ros-geometry-msgs";

  private static final String RIG =
      """
      <launch><group ns="robot1">
        <group>
          <remap from="cmd_vel" to="drive/cmd_vel"/>
          <include file="$(find promenade)/launch/simulation.launch">
            <arg name="people" value="true_people"/>
            <arg name="speed" value="0.5"/>
          </include>
        </group>
        <include file="$(find promenade)/launch/navigation.launch">
          <arg name="local_planner" value="dwa"/>
          <arg name="planner_parameters" value="$(find promenade)/parameters/dwa.yaml"/>
          <arg name="cmd_vel" value="drive/cmd_vel"/>
          <arg name="track_people" value="true"/>
        </include>
      </group></launch>
      """;

  private static final String LISTENER =
      """
      import rospy
      from promenade_msgs.msg import PersonTracks
      rospy.init_node('listener')
      message = rospy.wait_for_message('/robot1/people', PersonTracks, 90)
      print('frame', message.header.frame_id, len(message.tracks) >= 0)
      """;

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final List<Double> commands = new CopyOnWriteArrayList<>();
  private final List<Double> places = new CopyOnWriteArrayList<>();
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void prepare() throws IOException {
    boolean installed =
        Files.isExecutable(Path.of("/usr/bin/roslaunch"))
            && Files.isDirectory(Path.of("/usr/lib/genpy"))
            && Files.isExecutable(Path.of("/usr/bin/rostopic"));
    if (!installed) {
      System.err.println("SKIPPED: " + NEEDED);
    }
    Assumptions.assumeTrue(installed, NEEDED);
    Path workspace = linkedPackage();
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment =
          Map.of(
              "ROS_MASTER_URI",
              "http://localhost:" + socket.getLocalPort(),
              "ROS_HOSTNAME",
              "localhost",
              "ROS_HOME",
              folder.resolve("home").toString(),
              "ROS_PACKAGE_PATH",
              workspace + ":/usr/share",
              "PYTHONPATH",
              folder.resolve("python").toString(),
              "PYTHONUNBUFFERED",
              "1");
    }
  }

  /** The package as a user links it, but with nodes that run the classes under test. */
  private Path linkedPackage() throws IOException {
    Path shipped = Home.folder().toAbsolutePath().resolve("launch");
    Path own = Files.createDirectories(folder.resolve("workspace/promenade"));
    for (String part : List.of("package.xml", "launch", "config", "parameters", "promenade_msgs")) {
      Files.createSymbolicLink(own.resolve(part), shipped.resolve(part));
    }
    Path nodes = Files.createDirectories(own.resolve("nodes"));
    try (Stream<Path> scripts = Files.list(shipped.resolve("nodes"))) {
      for (Path script : scripts.toList()) {
        Path copy = nodes.resolve(script.getFileName());
        Files.writeString(
            copy,
            "#!/bin/sh\nexec '%s' -Xmx512m -XX:TieredStopAtLevel=1 -Dpromenade.home='%s' -cp '%s' %s node %s \"$@\"\n"
                .formatted(
                    ProcessHandle.current().info().command().orElse("java"),
                    Home.folder().toAbsolutePath(),
                    System.getProperty("java.class.path"),
                    Promenade.class.getName(),
                    script.getFileName()));
        assertThat(copy.toFile().setExecutable(true)).isTrue();
      }
    }
    return own.getParent();
  }

  @AfterEach
  void end() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start(Path output, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(output.toFile()).start();
    processes.add(process);
    return process;
  }

  private String run(String... command) throws Exception {
    Path output = Files.createTempFile(folder, "run", ".txt");
    Process process = start(output, command);
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output);
  }

  private static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + 90_000_000_000L;
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited in vain for: " + what);
      }
      Thread.sleep(50);
    }
  }

  /** Sends a goal to whoever listens, once to each. */
  private void drives(Publisher<PoseStamped> goals, double metres) throws Exception {
    until("a navigator", () -> goals.subscribers() == 1);
    goals.publish(Poses.toMessage("map", RosTime.ZERO, new Pose(27.4, 12.6, 0)));
    double from = places.get(places.size() - 1);
    until("the robot drives", () -> Math.abs(places.get(places.size() - 1) - from) > metres);
  }

  /** The navigator's process, other than one that was ended. */
  private Optional<ProcessHandle> navigator(long ended) {
    return processes.stream()
        .flatMap(Process::descendants)
        .filter(handle -> handle.pid() != ended && isNavigator(handle))
        .findFirst();
  }

  // ProcessHandle leaves out command lines as long as these.
  private static boolean isNavigator(ProcessHandle handle) {
    try {
      Path file = Path.of("/proc", Long.toString(handle.pid()), "cmdline");
      return Files.readString(file).contains("__name:=move_base");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void theLaunchFilesLiveAsRoslaunchWants() throws Exception {
    Path file = Files.writeString(folder.resolve("rig.launch"), RIG);
    run(
        Home.folder().toAbsolutePath().resolve("launch/promenade_msgs/generate_python").toString(),
        folder.resolve("python").toString());
    String port = environment.get("ROS_MASTER_URI").replaceAll("\\D", "");
    Path log = folder.resolve("roslaunch.txt");
    // An interrupt does its usual work even where this JVM was started with it ignored.
    Process launch =
        start(
            log,
            "/usr/bin/python3",
            "-c",
            "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
                + " os.execvp(sys.argv[1], sys.argv[1:])",
            "/usr/bin/roslaunch",
            "-p",
            port,
            file.toString());
    try (RosNode user = TcpRosNode.start(NodeSettings.of("user", List.of(), environment))) {
      user.subscribe(
          "/robot1/drive/cmd_vel", Twist.TYPE, twist -> commands.add(twist.linear().x()));
      user.subscribe(
          "/robot1/odom",
          Odometry.TYPE,
          odometry -> places.add(odometry.pose().pose().position().x()));
      Publisher<PoseStamped> goals =
          user.publisher("/robot1/move_base_simple/goal", PoseStamped.TYPE);
      until("odometry", () -> !places.isEmpty());
      drives(goals, 0.3);
      assertThat(run("/usr/bin/python3", "-c", LISTENER)).contains("frame").contains("True");

      ProcessHandle first = navigator(0).orElseThrow();
      first.destroyForcibly();
      until("the end of the first navigator", () -> !first.isAlive());
      commands.clear();
      until("another one", () -> navigator(first.pid()).isPresent());
      drives(goals, 0.3);

      assertThat(run("kill", "-INT", Long.toString(launch.pid()))).isEmpty();
      assertThat(launch.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(log)).doesNotContain("escalating");
      assertThat(commands.get(commands.size() - 1)).isZero();
    }
  }
}
