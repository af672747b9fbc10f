package dev.promenade.nodes.ros1.real;

import dev.promenade.nodes.msg.geometry_msgs.Twist;
import dev.promenade.nodes.msg.geometry_msgs.Vector3;
import dev.promenade.nodes.msg.std_srvs.Empty;
import dev.promenade.nodes.msg.std_srvs.EmptyResponse;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.names.NodeSettings;
import dev.promenade.nodes.ros1.tcp.TcpRosNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A node in a process of its own: publishes, offers a service, prints its names and parameters. */
final class Program {
  static final Twist ZERO = new Twist(new Vector3(0, 0, 0), new Vector3(0, 0, 0));

  private Program() {}

  public static void main(String[] arguments) throws Exception {
    TcpRosNode node = TcpRosNode.start(NodeSettings.of("program", List.of(arguments)));
    var publisher = node.publisher("program_out", Twist.TYPE);
    node.serve("~reset", Empty.TYPE, request -> new EmptyResponse());
    node.clock().every(RosDuration.ofSeconds(0.05), () -> publisher.publish(ZERO));
    for (String name : List.of("a", "~a", "/a", "b/c", "program_out")) {
      System.out.println("name " + name + " " + node.resolve(name));
    }
    for (String name : node.parameters().names()) {
      if (name.startsWith(node.name() + "/")) {
        Object value = node.parameters().get(name).orElseThrow();
        System.out.println("param " + name + " " + value.getClass().getSimpleName() + " " + value);
      }
    }
    System.out.println("ready " + node.name());
    node.awaitShutdown();
  }

  static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  static Tool start(RosCore core, String name, String... arguments) throws IOException {
    List<String> command = command(arguments);
    command.add("__name:=" + name);
    return core.tool(Map.of(), command.toArray(new String[0]));
  }
}
