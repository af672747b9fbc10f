package dev.promenade.nodes.ros1.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.msg.geometry_msgs.Twist;
import dev.promenade.nodes.msg.rosgraph_msgs.Log;
import dev.promenade.nodes.msg.std_srvs.Empty;
import dev.promenade.nodes.msg.std_srvs.EmptyResponse;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.RosLog;
import dev.promenade.nodes.ros.RosNode;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows 11 to 14, 23 and 26: how a node is seen, logs and ends. */
class NodeLifeTest extends RealRos {
  private URI api(String node) throws Exception {
    return URI.create(core().master("lookupNode", node).toString());
  }

  @Test
  void rosnodePingAndInfoSeeOurConnections() throws Exception {
    RosNode node = node("visible");
    Publisher<Twist> publisher = node.publisher("/visible_out", Twist.TYPE);
    node.serve("~reset", Empty.TYPE, request -> new EmptyResponse());
    var subscription = node.subscribe("/visible_in", Twist.TYPE, m -> {});
    tool("rostopic", "hz", "/visible_out");
    tool("rostopic", "pub", "-r", "5", "/visible_in", "geometry_msgs/Twist", "{}");
    Eventually.until(
        "both connections", () -> publisher.subscribers() == 1 && subscription.publishers() == 1);
    assertThat(core().run("rosnode", "ping", "-c", "1", "/visible")).contains("time=");
    assertThat(core().run("rosnode", "info", "/visible"))
        .contains("/visible_out [geometry_msgs/Twist]")
        .contains("/visible_in [geometry_msgs/Twist]")
        .contains("/visible/reset")
        .containsPattern("topic: /visible_out\\s+\\* to: /rostopic_\\S+\\s+\\* direction: outbound")
        .containsPattern("topic: /visible_in\\s+\\* to: /rostopic_\\S+.*\\s+\\* direction: inbound")
        .contains("Pid: " + ProcessHandle.current().pid());
  }

  @Test
  void theNodeApiAnswersAsRospyDoes() throws Exception {
    RosNode node = node("api");
    Publisher<Twist> publisher = node.publisher("/api_out", Twist.TYPE);
    node.subscribe("/api_out", Twist.TYPE, m -> {});
    Eventually.until("the connection to itself", () -> publisher.subscribers() == 1);
    URI api = api("/api");
    assertThat(core().api(api, "getMasterUri").get(2)).isEqualTo(core().uri().toString());
    assertThat(core().api(api, "getPid").get(2)).isEqualTo((int) ProcessHandle.current().pid());
    assertThat((List<?>) core().api(api, "getPublications").get(2))
        .asList()
        .contains(List.of("/api_out", "geometry_msgs/Twist"));
    assertThat((List<?>) core().api(api, "getSubscriptions").get(2))
        .asList()
        .containsExactly(List.of("/api_out", "geometry_msgs/Twist"));
    List<?> info = (List<?>) core().api(api, "getBusInfo").get(2);
    assertThat(info).allSatisfy(row -> assertThat((List<?>) row).hasSize(7));
    List<?> out =
        (List<?>)
            info.stream()
                .filter(
                    r ->
                        ((List<?>) r).get(2).equals("o") && ((List<?>) r).get(4).equals("/api_out"))
                .findFirst()
                .orElseThrow();
    assertThat(out.get(0)).isInstanceOf(Integer.class);
    assertThat(out.subList(1, 6)).isEqualTo(List.of("/api", "o", "TCPROS", "/api_out", true));
    List<?> stats = (List<?>) core().api(api, "getBusStats").get(2);
    assertThat(stats).hasSize(3);
    assertThat(((List<?>) stats.get(0)).toString()).contains("/api_out");
  }

  @Test
  void rosnodeKillEndsTheNodeAndItsRegistrations() throws Exception {
    RosNode node = node("victim");
    AtomicBoolean hook = new AtomicBoolean();
    node.onShutdown(() -> hook.set(true));
    node.publisher("/victim_out", Twist.TYPE);
    core().run("rosnode", "kill", "/victim");
    Eventually.until("the node to end", () -> !node.isRunning());
    node.awaitShutdown();
    assertThat(hook).isTrue();
    assertThat(core().run("rosnode", "list")).doesNotContain("/victim");
    assertThat(core().run("rostopic", "list")).doesNotContain("/victim_out");
  }

  @Test
  void aSecondNodeOfTheSameNameEndsTheFirst() throws Exception {
    RosNode first = node("twin");
    RosNode second = node("twin");
    Eventually.until("the first to end", () -> !first.isRunning());
    assertThat(second.isRunning()).isTrue();
    assertThat(core().run("rosnode", "ping", "-c", "1", "/twin")).contains("time=");
  }

  @Test
  void aCommandPublishedByAShutdownHookStillArrives() throws Exception {
    RosNode node = node("last_words");
    Publisher<Twist> publisher = node.publisher("/last_cmd", Twist.TYPE);
    List<Twist> heard = new CopyOnWriteArrayList<>();
    node("listener").subscribe("/last_cmd", Twist.TYPE, heard::add);
    Eventually.until("the listener", () -> publisher.subscribers() == 1);
    Twist zero = Program.ZERO;
    node.onShutdown(() -> publisher.publish(zero));
    node.close();
    Eventually.until("the last command", () -> heard.equals(List.of(zero)));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalUnregistersEverything(String signal, int code) throws Exception {
    Tool program = open(Program.start(core(), "signalled"));
    program.awaitOutput("ready");
    assertThat(core().run("rostopic", "info", "/program_out")).contains("/signalled");
    program.signal(signal);
    assertThat(program.awaitExit()).isEqualTo(code);
    assertThat(core().run("rosnode", "list")).doesNotContain("/signalled");
    assertThat(core().run("rostopic", "list")).doesNotContain("/program_out");
    assertThat(core().run("rosservice", "list")).doesNotContain("/signalled");
  }

  @Test
  void whatWeLogReachesRosoutWithItsPlace() throws Exception {
    List<Log> heard = new CopyOnWriteArrayList<>();
    node("auditor").subscribe("/rosout_agg", Log.TYPE, 100, heard::add);
    RosNode node = node("talkative");
    node.publisher("/talkative_out", Twist.TYPE);
    Eventually.until(
        "our line",
        () -> {
          node.log().throttled(RosLog.Level.WARN, "k", 0.1, "mind the gap");
          return heard.stream().anyMatch(l -> l.msg().equals("mind the gap"));
        });
    Log line = heard.stream().filter(l -> l.msg().equals("mind the gap")).findFirst().orElseThrow();
    assertThat(line.name()).isEqualTo("/talkative");
    assertThat(line.level()).isEqualTo(Log.WARN);
    assertThat(line.file()).isEqualTo("NodeLifeTest.java");
    assertThat(line.line()).isPositive();
    assertThat(line.topics()).contains("/talkative_out", "/rosout");
  }

  @Test
  void theLogLevelCanBeChangedFromOutside() throws Exception {
    RosNode node = node("chatty");
    assertThat(core().run("rosservice", "call", "/chatty/get_loggers")).contains("level: \"info\"");
    core().run("rosservice", "call", "/chatty/set_logger_level", "ros", "error");
    List<Log> heard = new CopyOnWriteArrayList<>();
    node.subscribe("/rosout", Log.TYPE, 100, heard::add);
    Eventually.until(
        "an error",
        () -> {
          node.log().warn("hidden");
          node.log().error("shown");
          return heard.stream().anyMatch(l -> l.msg().equals("shown"));
        });
    assertThat(heard).noneMatch(l -> l.msg().equals("hidden"));
  }
}
