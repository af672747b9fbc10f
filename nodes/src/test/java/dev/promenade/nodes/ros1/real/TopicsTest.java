package dev.promenade.nodes.ros1.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.msg.actionlib_msgs.GoalStatusArray;
import dev.promenade.nodes.msg.geometry_msgs.Twist;
import dev.promenade.nodes.msg.geometry_msgs.Vector3;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Rows 2, 3, 6, 7 and 8 of the checklist: topics between us and the tools. */
class TopicsTest extends RealRos {
  private static final Twist FORWARD = new Twist(new Vector3(0.5, 0, 0), new Vector3(0, 0, -0.25));

  @Test
  void rostopicEchoReadsALatchedMessageAfterItWasSent() throws Exception {
    RosNode node = node("latcher");
    node.publisher("/forward", Twist.TYPE, PublisherOptions.LATCHED).publish(FORWARD);
    String output = core().run("rostopic", "echo", "-n", "1", "/forward");
    assertThat(output).contains("x: 0.5").contains("z: -0.25");
  }

  @Test
  void aLatchedMessageOfRostopicReachesUs() throws Exception {
    Tool publisher =
        tool("rostopic", "pub", "-l", "/latched_cmd", "geometry_msgs/Twist", "{linear: {x: 0.5}}");
    publisher.awaitOutput("latching");
    List<Twist> heard = new CopyOnWriteArrayList<>();
    node("late").subscribe("/latched_cmd", Twist.TYPE, heard::add);
    Eventually.until("the latched message", () -> heard.size() == 1);
    assertThat(heard.get(0).linear().x()).isEqualTo(0.5);
  }

  @Test
  void subscribersFindPublishersThatComeLaterAndComeBack() throws Exception {
    List<Twist> heard = new CopyOnWriteArrayList<>();
    Subscription subscription = node("patient").subscribe("/comes_later", Twist.TYPE, heard::add);
    String[] command = {"rostopic", "pub", "-r", "50", "/comes_later", "geometry_msgs/Twist", "{}"};
    Tool first = tool(command);
    Eventually.until("messages of the first", () -> heard.size() > 2);
    first.signal("INT");
    first.awaitExit();
    Eventually.until("the first to be dropped", () -> subscription.publishers() == 0);
    heard.clear();
    tool(command);
    Eventually.until("messages of the second", () -> heard.size() > 2);
    assertThat(subscription.publishers()).isEqualTo(1);
  }

  @Test
  void rostopicHzMeasuresUsThroughAWildcardType() throws Exception {
    RosNode node = node("steady");
    Publisher<Twist> publisher = node.publisher("/steady_cmd", Twist.TYPE);
    node.clock().every(RosDuration.ofSeconds(0.02), () -> publisher.publish(FORWARD));
    tool("rostopic", "hz", "/steady_cmd").awaitOutput("average rate: (4|5)\\d\\.");
  }

  @Test
  void topicToolsRelayPassesOurMessagesOn() throws Exception {
    RosNode node = node("relayed");
    List<Twist> heard = new CopyOnWriteArrayList<>();
    node.publisher("/relay_in", Twist.TYPE, PublisherOptions.LATCHED).publish(FORWARD);
    node.subscribe("/relay_out", Twist.TYPE, heard::add);
    open(core().tool("/usr/lib/topic_tools/relay", "/relay_in", "/relay_out"));
    Eventually.until("the relayed message", () -> heard.contains(FORWARD));
  }

  @Test
  void aTypeWhoseDefinitionHoldsEqualSignsIsUnderstoodBothWays() throws Exception {
    RosNode node = node("constants");
    List<GoalStatusArray> heard = new CopyOnWriteArrayList<>();
    node.subscribe("/goal_states", GoalStatusArray.TYPE, heard::add);
    tool(
        "rostopic",
        "pub",
        "-l",
        "/goal_states",
        "actionlib_msgs/GoalStatusArray",
        "{status_list: [{status: 3, text: 'a=b'}]}");
    Eventually.until("the status", () -> heard.size() == 1);
    assertThat(heard.get(0).statusList().get(0).text()).isEqualTo("a=b");
    node.publisher("/our_states", GoalStatusArray.TYPE, PublisherOptions.LATCHED)
        .publish(heard.get(0));
    assertThat(core().run("rostopic", "echo", "-n", "1", "/our_states")).contains("text: \"a=b\"");
  }

  @Test
  void rosbagRecordsOurTopicWithItsFullDefinition() throws Exception {
    RosNode node = node("recorded");
    node.publisher("/recorded_cmd", Twist.TYPE, PublisherOptions.LATCHED).publish(FORWARD);
    Tool recorder = tool("rosbag", "record", "-O", "our.bag", "--limit=1", "/recorded_cmd");
    recorder.awaitExit();
    String program =
        "import rosbag\n"
            + "for t, m, _ in rosbag.Bag('our.bag').read_messages(): print(t, m.linear.x)\n"
            + "for c in rosbag.Bag('our.bag')._get_connections(): print(c.msg_def)\n";
    Tool reader = python(program);
    reader.awaitExit();
    assertThat(reader.output()).contains("/recorded_cmd 0.5").contains(Twist.TYPE.definition());
    assertThat(core().run("rosbag", "info", "our.bag")).contains("geometry_msgs/Twist");
  }
}
