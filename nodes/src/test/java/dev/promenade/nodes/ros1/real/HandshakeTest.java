package dev.promenade.nodes.ros1.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.msg.geometry_msgs.Twist;
import dev.promenade.nodes.msg.geometry_msgs.Vector3;
import dev.promenade.nodes.msg.rosgraph_msgs.Log;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros.Subscription;
import dev.promenade.nodes.ros1.wire.ConnectionHeader;
import dev.promenade.nodes.ros1.wire.Link;
import dev.promenade.nodes.ros1.xmlrpc.XmlRpcServer;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 1, 2, 4, 5, 8, 9 and 10: what is said at the beginning of a connection, by raw sockets. */
class HandshakeTest extends RealRos {
  private static final Twist STOP = new Twist(new Vector3(0, 0, 0), new Vector3(0, 0, 0));

  private static ConnectionHeader subscriber(String topic, String md5) {
    return new ConnectionHeader().with("callerid", "/raw").with("topic", topic).with("md5sum", md5);
  }

  @Test
  void aSubscriberNeedSendNoTypeAndNoDefinition() throws Exception {
    RosNode node = node("lenient");
    node.publisher("/lenient_topic", Twist.TYPE, PublisherOptions.LATCHED).publish(STOP);
    RawPeer peer = open(RawPeer.to(core(), "/lenient", "/lenient_topic"));
    peer.send(subscriber("/lenient_topic", Twist.TYPE.md5()));
    ConnectionHeader answer = peer.readHeader();
    assertThat(answer.require("type")).isEqualTo("geometry_msgs/Twist");
    assertThat(answer.require("md5sum")).isEqualTo(Twist.TYPE.md5());
    assertThat(answer.require("callerid")).isEqualTo("/lenient");
    assertThat(answer.require("topic")).isEqualTo("/lenient_topic");
    assertThat(answer.require("message_definition")).isEqualTo(Twist.TYPE.definition());
    assertThat(answer.flag("latching")).isTrue();
    assertThat(peer.readFrame()).hasSize(48);
  }

  @Test
  void wildcardsForTypeAndSumAreAccepted() throws Exception {
    node("open").publisher("/open_topic", Twist.TYPE, PublisherOptions.LATCHED).publish(STOP);
    RawPeer peer = open(RawPeer.to(core(), "/open", "/open_topic"));
    peer.send(subscriber("/open_topic", "*").with("type", "*"));
    assertThat(peer.readHeader().require("md5sum")).isEqualTo(Twist.TYPE.md5());
    assertThat(peer.readFrame()).hasSize(48);
  }

  @ParameterizedTest
  @ValueSource(strings = {"md5", "type", "topic", "no callerid", "no md5"})
  void aSubscriberThatMeansSomethingElseHearsWhyAndIsClosed(String wrong) throws Exception {
    node("strict").publisher("/strict_topic", Twist.TYPE);
    RawPeer peer = open(RawPeer.to(core(), "/strict", "/strict_topic"));
    ConnectionHeader header = subscriber("/strict_topic", Twist.TYPE.md5());
    String expected =
        switch (wrong) {
          case "md5" -> {
            header.with("md5sum", "0".repeat(32));
            yield Twist.TYPE.md5();
          }
          case "type" -> {
            header.with("type", "std_msgs/String");
            yield "std_msgs/String";
          }
          case "topic" -> {
            header.with("topic", "/other");
            yield "does not publish /other";
          }
          case "no callerid" -> {
            header.with("callerid", "");
            yield "callerid";
          }
          default -> {
            header.with("md5sum", "");
            yield "md5sum";
          }
        };
    peer.send(header);
    assertThat(peer.readHeader().require("error")).contains(expected);
    assertThat(peer.isClosedByPeer()).isTrue();
  }

  /** A publisher of /fake_N whose TCPROS port is a plain server socket. */
  private ServerSocket fakePublisher(String topic, String node) throws Exception {
    ServerSocket server = open(RawPeer.server());
    XmlRpcServer api = open(new XmlRpcServer(new InetSocketAddress("127.0.0.1", 0), Thread::new));
    api.start(
        (method, parameters) ->
            List.of(1, "", List.of("TCPROS", "127.0.0.1", server.getLocalPort())));
    core()
        .api(
            core().uri(),
            "registerPublisher",
            topic,
            "geometry_msgs/Twist",
            "http://127.0.0.1:" + api.port() + "/");
    return server;
  }

  private static ConnectionHeader publisherAnswer(String md5) {
    return new ConnectionHeader()
        .with("callerid", "/fake")
        .with("type", "geometry_msgs/Twist")
        .with("md5sum", md5);
  }

  @Test
  void weIntroduceOurselvesWithAllFieldsOnceOnly() throws Exception {
    ServerSocket server = fakePublisher("/fake_a", "/fake");
    List<Twist> heard = new CopyOnWriteArrayList<>();
    node("polite").subscribe("/fake_a", Twist.TYPE, heard::add);
    RawPeer peer = open(new RawPeer(server.accept()));
    ConnectionHeader header = peer.readHeader();
    assertThat(header.require("callerid")).isEqualTo("/polite");
    assertThat(header.require("topic")).isEqualTo("/fake_a");
    assertThat(header.require("md5sum")).isEqualTo(Twist.TYPE.md5());
    assertThat(header.require("type")).isEqualTo("geometry_msgs/Twist");
    assertThat(header.require("message_definition")).isEqualTo(Twist.TYPE.definition());
    assertThat(header.flag("tcp_nodelay")).isTrue();
    peer.send(publisherAnswer(Twist.TYPE.md5()));
    MessageOutput message = new MessageOutput();
    Twist.TYPE.serialize(STOP, message);
    peer.send(Link.framed(message.toByteArray()));
    Eventually.until("the message", () -> heard.size() == 1);
    assertThat(peer.socket().getInputStream().available()).isZero();
  }

  @Test
  void aBrokenConnectionIsOpenedAgainWhileTheMasterListsThePublisher() throws Exception {
    ServerSocket server = fakePublisher("/fake_b", "/fake");
    Subscription subscription = node("stubborn").subscribe("/fake_b", Twist.TYPE, m -> {});
    for (int i = 0; i < 2; i++) {
      try (RawPeer peer = new RawPeer(server.accept())) {
        peer.readHeader();
      }
    }
    RawPeer third = open(new RawPeer(server.accept()));
    third.readHeader();
    third.send(publisherAnswer(Twist.TYPE.md5()));
    Eventually.until("a connection", () -> subscription.publishers() == 1);
  }

  @Test
  void aPublisherOfAnotherTypeIsRefusedByUsToo() throws Exception {
    ServerSocket server = fakePublisher("/fake_c", "/fake");
    Subscription subscription = node("careful").subscribe("/fake_c", Twist.TYPE, m -> {});
    RawPeer peer = open(new RawPeer(server.accept()));
    peer.readHeader();
    peer.send(publisherAnswer("0".repeat(32)));
    assertThat(peer.isClosedByPeer()).isTrue();
    assertThat(subscription.publishers()).isZero();
  }

  @Test
  void repeatedPublisherUpdatesMakeOneConnection() throws Exception {
    Publisher<Twist> publisher = node("source").publisher("/once", Twist.TYPE);
    Subscription subscription = node("sink").subscribe("/once", Twist.TYPE, m -> {});
    URI sink = URI.create(core().master("lookupNode", "/sink").toString());
    String source = core().master("lookupNode", "/source").toString();
    for (int i = 0; i < 5; i++) {
      core().api(sink, "publisherUpdate", "/once", List.of(source));
    }
    Eventually.until("the connection", () -> publisher.subscribers() == 1);
    core().api(sink, "publisherUpdate", "/once", List.of(source));
    assertThat(subscription.publishers()).isEqualTo(1);
    core().api(sink, "publisherUpdate", "/once", List.of());
    Eventually.until("the connection to go", () -> publisher.subscribers() == 0);
  }

  @Test
  void requestTopicRefusesWhatWeDoNotPublishOrSpeak() throws Exception {
    node("asked").publisher("/asked_topic", Twist.TYPE);
    URI asked = URI.create(core().master("lookupNode", "/asked").toString());
    assertThat((Integer) core().api(asked, "requestTopic", "/no", List.of()).get(0))
        .isLessThanOrEqualTo(0);
    assertThat(core().api(asked, "requestTopic", "/asked_topic", List.of(List.of("UDPROS"))))
        .element(0)
        .isEqualTo(0);
    assertThat(core().api(asked, "requestTopic", "/asked_topic", List.of(List.of("TCPROS"))))
        .element(0)
        .isEqualTo(1);
  }

  @Test
  void rostopicEchoOfAnotherTypeDoesNotDisturbOthers() throws Exception {
    RosNode node = node("mixed");
    Publisher<Twist> publisher =
        node.publisher("/mixed_topic", Twist.TYPE, PublisherOptions.LATCHED);
    publisher.publish(STOP);
    List<String> log = new CopyOnWriteArrayList<>();
    node.subscribe("/rosout", Log.TYPE, 100, line -> log.add(line.msg()));
    python(
        "import rospy\nfrom std_msgs.msg import String\nrospy.init_node('wrong')\n"
            + "rospy.Subscriber('/mixed_topic', String, print)\nrospy.spin()\n");
    Eventually.until(
        "a complaint", () -> log.toString().contains("geometry_msgs/Twist with md5sum"));
    assertThat(core().run("rostopic", "echo", "-n", "1", "/mixed_topic")).contains("x: 0.0");
  }
}
