package dev.promenade.nodes.ros1.real;

import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.names.NodeSettings;
import dev.promenade.nodes.ros1.tcp.TcpRosNode;
import dev.promenade.nodes.ros1.xmlrpc.XmlRpcClient;
import dev.promenade.nodes.ros1.xmlrpc.XmlRpcFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A real roscore of its own on a free loopback port, and the tools of an installed ROS. */
final class RosCore implements AutoCloseable {
  private static final String NEEDED =
      "no ROS 1; on Debian: apt-get install python3-roslaunch python3-rostopic"
          + " python3-rosnode python3-rosparam python3-rosservice python3-rosbag python3-rospy"
          + " python3-geometry-msgs python3-sensor-msgs python3-std-srvs python3-actionlib-msgs"
          + " topic-tools";

  private final int port;
  private final Path home;
  private Tool core;

  private RosCore(int port, Path home) throws Exception {
    this.port = port;
    this.home = home;
    startCore();
  }

  /** Skips the tests when there is no ROS here. */
  static void assumeInstalled() {
    boolean installed =
        Files.isExecutable(Path.of("/usr/bin/roscore"))
            && Files.isExecutable(Path.of("/usr/bin/rostopic"))
            && Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/rospy"));
    if (!installed) {
      System.err.println("SKIPPED: " + NEEDED);
    }
    Assumptions.assumeTrue(installed, NEEDED);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static RosCore start() throws Exception {
    return start(freePort());
  }

  static RosCore start(int port) throws Exception {
    assumeInstalled();
    return new RosCore(port, Files.createTempDirectory("promenade-ros"));
  }

  private void startCore() throws Exception {
    core = tool("roscore", "-p", Integer.toString(port));
    XmlRpcClient client = new XmlRpcClient(500, 2000);
    Eventually.until(
        "roscore on port " + port,
        30,
        () -> {
          if (!core.isAlive()) {
            throw new AssertionError("roscore ended:\n" + core.output());
          }
          try {
            Object answer = client.call(uri(), "lookupNode", List.of("/test", "/rosout"));
            return answer instanceof List<?> list && list.get(0).equals(1);
          } catch (IOException | XmlRpcFault e) {
            return false;
          }
        });
  }

  /** Ends this roscore and starts another on the same port. */
  void restart() throws Exception {
    stop();
    startCore();
  }

  void stop() throws Exception {
    core.signal("INT");
    core.awaitExit();
  }

  int port() {
    return port;
  }

  URI uri() {
    return URI.create("http://localhost:" + port + "/");
  }

  /** Calls the master as /test; the value of its answer, which must be code 1. */
  Object master(String method, Object... arguments) throws Exception {
    return api(uri(), method, arguments).get(2);
  }

  /** Calls the API of the master or a node as /test; the whole answer. */
  List<?> api(URI server, String method, Object... arguments) throws Exception {
    List<Object> parameters = new ArrayList<>(List.of("/test"));
    parameters.addAll(List.of(arguments));
    return (List<?>) new XmlRpcClient(2000, 5000).call(server, method, parameters);
  }

  Map<String, String> environment() {
    return Map.of("ROS_MASTER_URI", uri().toString(), "ROS_HOSTNAME", "localhost");
  }

  /** A node of ours. */
  TcpRosNode node(String name, String... arguments) throws InterruptedException {
    return TcpRosNode.start(NodeSettings.of(name, List.of(arguments), environment()));
  }

  /** Starts a ROS tool. */
  Tool tool(String... command) throws IOException {
    return tool(Map.of(), command);
  }

  Tool tool(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    Map<String, String> env = builder.environment();
    env.putAll(environment());
    env.put("ROS_HOME", home.toString());
    env.put("ROS_LOG_DIR", home.resolve("log").toString());
    env.put("PYTHONUNBUFFERED", "1");
    env.put("PYTHONDONTWRITEBYTECODE", "1");
    env.putAll(environment);
    return new Tool(builder);
  }

  /** Starts a Python program with rospy. */
  Tool python(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", program));
    command.addAll(List.of(arguments));
    return tool(command.toArray(new String[0]));
  }

  /** Runs a ROS tool to its end and gives what it printed. */
  String run(String... command) throws Exception {
    try (Tool tool = tool(command)) {
      tool.awaitExit();
      return tool.output();
    }
  }

  Path home() {
    return home;
  }

  @Override
  public void close() throws Exception {
    try {
      if (core.isAlive()) {
        stop();
      }
    } finally {
      core.close();
      try (var files = Files.walk(home)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}
