package dev.promenade.nodes.ros1.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.msg.geometry_msgs.Twist;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.RosNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows 19 to 21: names, remaps, private parameters and addresses, against rospy and roslaunch. */
class NamesTest extends RealRos {
  private static final String RESOLVER =
      """
      import rospy, sys
      rospy.init_node('program')
      for name in ['a', '~a', '/a', 'b/c', 'program_out']:
          print('name', name, rospy.resolve_name(name))
      for name in sorted(rospy.get_param_names()):
          if name.startswith(rospy.get_name() + '/'):
              value = rospy.get_param(name)
              kind = {int: 'Integer', float: 'Double', bool: 'Boolean', str: 'String',
                      list: 'ArrayList', dict: 'LinkedHashMap'}[type(value)]
              print('param', name, kind)
      print('ready', rospy.get_name())
      """;

  private static List<String> kinds(String output) {
    return output
        .lines()
        .filter(line -> line.matches("(name|param|ready) .*"))
        .map(
            line ->
                line.startsWith("param")
                    ? String.join(" ", List.of(line.split(" ")).subList(0, 3))
                    : line)
        .toList();
  }

  @Test
  void namesRemapsAndPrivateParametersAreThoseOfRospy() throws Exception {
    List<String> arguments =
        List.of(
            "__name:=same",
            "a:=/moved",
            "~a:=kept",
            "b/c:=deep",
            "_p1:=1e3",
            "_p2:=1.0e+3",
            "_p3:=010",
            "_p4:=yes",
            "_p5:=[1, a]",
            "_p6:={x: 1.5}",
            "_p7:='7'",
            "_p8:=0x10",
            "_p9:=08",
            "_q1:=.5",
            "_q2:=1_000",
            "_q3:=-3",
            "_q4:=off",
            "_q5:=1:30",
            "_q6:=a b",
            "_q7:=1.");
    Map<String, String> namespace = Map.of("ROS_NAMESPACE", "/robot");
    List<String> python = new ArrayList<>(List.of("/usr/bin/python3", "-c", RESOLVER));
    python.addAll(arguments);
    Tool theirs = open(core().tool(namespace, python.toArray(new String[0])));
    theirs.awaitExit();
    List<String> ours = Program.command(arguments.toArray(new String[0]));
    Tool program = open(core().tool(namespace, ours.toArray(new String[0])));
    program.awaitOutput("ready \\S+\n");
    assertThat(kinds(program.output()))
        .isEqualTo(kinds(theirs.output()))
        .contains("name a /moved", "param /robot/same/p1 String", "param /robot/same/p3 Integer")
        .hasSizeGreaterThan(20);
  }

  @Test
  void roslaunchStartsStopsAndConfiguresUs() throws Exception {
    Path launchPackage = Files.createDirectories(core().home().resolve("pkg/demo_pkg"));
    Files.writeString(
        launchPackage.resolve("package.xml"),
        "<package><name>demo_pkg</name><version>1.0.0</version></package>");
    Path script = launchPackage.resolve("program");
    Files.writeString(
        script,
        "#!/bin/sh\nexec "
            + String.join(" ", Program.command().stream().map(a -> "'" + a + "'").toList())
            + " \"$@\"\n");
    script.toFile().setExecutable(true);
    Files.writeString(
        launchPackage.resolve("a.launch"),
        """
        <launch><group ns="robot7">
          <node pkg="demo_pkg" type="program" name="launched" output="screen" args="_typed:=1.5">
            <param name="speed" value="0.5"/>
            <rosparam param="limits">[1, 2.5]</rosparam>
            <remap from="program_out" to="/elsewhere"/>
          </node>
        </group></launch>
        """);
    Tool launch =
        open(
            core()
                .tool(
                    Map.of("ROS_PACKAGE_PATH", core().home().resolve("pkg").toString()),
                    "roslaunch",
                    "--wait",
                    "demo_pkg",
                    "a.launch"));
    launch.awaitOutput("ready /robot7/launched");
    assertThat(launch.output())
        .contains("name program_out /elsewhere")
        .contains("param /robot7/launched/speed Double 0.5")
        .contains("param /robot7/launched/limits ArrayList [1, 2.5]")
        .contains("param /robot7/launched/typed Double 1.5");
    assertThat(core().run("rostopic", "info", "/elsewhere")).contains("/robot7/launched");
    launch.signal("INT");
    launch.awaitExit();
    assertThat(launch.output()).doesNotContain("escalating");
    assertThat(core().run("rosnode", "list")).doesNotContain("launched");
  }

  @Test
  void weListenOnTheLoopbackInterfaceAloneWhenThatIsOurName() throws Exception {
    RosNode node = node("local_only");
    assertThat(core().master("lookupNode", "/local_only").toString())
        .startsWith("http://localhost:");
    String port = core().master("lookupNode", "/local_only").toString().replaceAll("\\D", "");
    String listening = core().run("ss", "-ltn");
    assertThat(listening).containsPattern("(127\\.0\\.0\\.1|\\[::ffff:127\\.0\\.0\\.1\\]):" + port);
    assertThat(node.isRunning()).isTrue();
  }

  @Test
  void connectionsAreKeptAlive() throws Exception {
    RosNode node = node("alive");
    var publisher = node.publisher("/alive_topic", Twist.TYPE);
    tool("rostopic", "echo", "/alive_topic");
    Eventually.until("the subscriber", () -> publisher.subscribers() == 1);
    String sockets = core().run("ss", "-tnop");
    assertThat(sockets.lines().filter(l -> l.contains("pid=" + ProcessHandle.current().pid())))
        .anyMatch(l -> l.contains("timer:(keepalive"));
  }
}
