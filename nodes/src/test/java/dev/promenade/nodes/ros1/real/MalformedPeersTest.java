package dev.promenade.nodes.ros1.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.nodes.msg.std_msgs.MultiArrayLayout;
import dev.promenade.nodes.msg.std_msgs.UInt8MultiArray;
import dev.promenade.nodes.ros.Eventually;
import dev.promenade.nodes.ros.Publisher;
import dev.promenade.nodes.ros.PublisherOptions;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.nodes.ros1.wire.ConnectionHeader;
import dev.promenade.nodes.ros1.wire.Link;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows 27, 31 and 32: slow and broken peers, and messages of any size. */
class MalformedPeersTest extends RealRos {
  private static final MultiArrayLayout FLAT = new MultiArrayLayout(List.of(), 0);

  private static UInt8MultiArray bytes(int size, int fill) {
    byte[] data = new byte[size];
    Arrays.fill(data, (byte) fill);
    return new UInt8MultiArray(FLAT, data);
  }

  private static ConnectionHeader subscriber(String topic) {
    return new ConnectionHeader()
        .with("callerid", "/raw")
        .with("topic", topic)
        .with("md5sum", UInt8MultiArray.TYPE.md5());
  }

  static List<byte[]> nonsense() {
    return List.of(
        new byte[] {-1, -1, -1, -1, 0, 0, 0, 0},
        new byte[] {-1, -1, -1, 0x7f, 1, 2, 3},
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
        new byte[] {8, 0, 0, 0, -1, -1, -1, 0x7f, 'a', '=', 'b', 'c'},
        new byte[] {6, 0, 0, 0, 2, 0, 0, 0, 'n', 'o'},
        new byte[] {0, 0, 0, 0},
        new byte[] {2, 0, 0, 0, 1, 0});
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseClosesItsConnectionAndNoOther(byte[] nonsense) throws Exception {
    RosNode node = node("robust");
    Publisher<UInt8MultiArray> publisher = node.publisher("/robust_topic", UInt8MultiArray.TYPE);
    RawPeer good = open(RawPeer.to(core(), "/robust", "/robust_topic"));
    good.send(subscriber("/robust_topic"));
    good.readHeader();
    RawPeer bad = open(RawPeer.to(core(), "/robust", "/robust_topic"));
    bad.send(nonsense);
    bad.socket().shutdownOutput();
    bad.socket().getInputStream().readAllBytes();
    publisher.publish(bytes(3, 7));
    assertThat(good.readFrame()).hasSize(15).endsWith(7, 7, 7);
  }

  @Test
  void aSubscriberThatStopsReadingCostsABoundedQueueAndNobodyElse() throws Exception {
    RosNode node = node("steady");
    Publisher<UInt8MultiArray> publisher =
        node.publisher("/steady_topic", UInt8MultiArray.TYPE, new PublisherOptions(false, 3));
    RawPeer stuck = open(RawPeer.to(core(), "/steady", "/steady_topic"));
    stuck.send(subscriber("/steady_topic"));
    stuck.readHeader();
    List<Integer> heard = new CopyOnWriteArrayList<>();
    node("reader")
        .subscribe("/steady_topic", UInt8MultiArray.TYPE, m -> heard.add(m.data()[0] & 0xff));
    Eventually.until("both subscribers", () -> publisher.subscribers() == 2);
    for (int i = 0; i < 60; i++) {
      int count = i;
      publisher.publish(bytes(1 << 20, i));
      Eventually.until("message " + i, () -> heard.size() == count + 1);
    }
    assertThat(heard).hasSize(60).isSorted();
    // What the stuck peer then reads: what the system buffered, then only the newest.
    int last = -1;
    int frames = 0;
    while (last != 59) {
      int first = stuck.readFrame()[12] & 0xff;
      assertThat(first).isGreaterThan(last);
      last = first;
      frames++;
    }
    assertThat(frames).isLessThan(40);
  }

  @Test
  void aStoppedRostopicEchoDoesNotHoldASecondOneUp() throws Exception {
    RosNode node = node("busy");
    Publisher<UInt8MultiArray> publisher =
        node.publisher("/busy_topic", UInt8MultiArray.TYPE, new PublisherOptions(false, 2));
    Tool stopped = tool("rostopic", "bw", "/busy_topic");
    Eventually.until("the first subscriber", () -> publisher.subscribers() == 1);
    stopped.signal("STOP");
    Tool second = tool("rostopic", "bw", "/busy_topic");
    Eventually.until("the second subscriber", () -> publisher.subscribers() == 2);
    var timer =
        node.clock().every(RosDuration.ofSeconds(0.01), () -> publisher.publish(bytes(1 << 20, 1)));
    second.awaitOutput("average: +[0-9.]+MB/s.*average: +[0-9.]+MB/s");
    timer.close();
    stopped.signal("CONT");
  }

  @Test
  void messagesOfAnySizeCrossBothWays() throws Exception {
    int[] sizes = {0, 1, 65_536, 1 << 20, 32 << 20};
    RosNode node = node("sizes");
    List<UInt8MultiArray> back = new CopyOnWriteArrayList<>();
    Publisher<UInt8MultiArray> publisher = node.publisher("/sizes_out", UInt8MultiArray.TYPE);
    node.subscribe("/sizes_back", UInt8MultiArray.TYPE, back::add);
    python(
        "import rospy\nfrom std_msgs.msg import UInt8MultiArray\nrospy.init_node('echo')\n"
            + "p = rospy.Publisher('/sizes_back', UInt8MultiArray, queue_size=10)\n"
            + "rospy.Subscriber('/sizes_out', UInt8MultiArray, p.publish)\nrospy.spin()\n");
    Eventually.until("the echo", () -> publisher.subscribers() == 1);
    Eventually.until(
        "the way back",
        () -> {
          back.clear();
          publisher.publish(bytes(2, 9));
          Thread.sleep(50);
          return !back.isEmpty();
        });
    for (int size : sizes) {
      back.clear();
      publisher.publish(bytes(size, 5));
      Eventually.until("the echo of " + size, () -> !back.isEmpty());
      assertThat(back.get(back.size() - 1)).isEqualTo(bytes(size, 5));
    }
  }

  @Test
  void aHundredMegabytesAndSplitReadsArriveWhole() throws Exception {
    RosNode node = node("giant");
    node.publisher("/giant_topic", UInt8MultiArray.TYPE, PublisherOptions.LATCHED)
        .publish(bytes(100_000_000, 3));
    RawPeer peer = open(RawPeer.to(core(), "/giant", "/giant_topic"));
    byte[] header = Link.framed(subscriber("/giant_topic").encode());
    for (byte b : header) {
      peer.send(new byte[] {b});
    }
    peer.readHeader();
    assertThat(peer.readFrame()).hasSize(100_000_012).endsWith(3, 3);
  }
}
