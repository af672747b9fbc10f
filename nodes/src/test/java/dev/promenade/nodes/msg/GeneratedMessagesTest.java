package dev.promenade.nodes.msg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.nodes.msg.geometry_msgs.Quaternion;
import dev.promenade.nodes.msg.std_msgs.Header;
import dev.promenade.nodes.msg.visualization_msgs.Marker;
import dev.promenade.nodes.ros.MalformedMessageException;
import dev.promenade.nodes.ros.MessageInput;
import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros.RosTime;
import dev.promenade.nodes.ros.ServiceType;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedMessagesTest {
  private static Map<String, String> sums() {
    Map<String, String> sums = new TreeMap<>();
    for (MessageType<?> type : GeneratedTypes.messages()) {
      sums.put(type.name(), type.md5());
    }
    for (ServiceType<?, ?> type : GeneratedTypes.services()) {
      sums.put(type.name(), type.md5());
    }
    return sums;
  }

  @ParameterizedTest
  @CsvSource({
    "std_msgs/String, 992ce8a1687cec8c8bd883ec73ca41d1",
    "std_msgs/Header, 2176decaecbce78abc3b96ef049fabed",
    "std_msgs/Empty, d41d8cd98f00b204e9800998ecf8427e",
    "geometry_msgs/Twist, 9f195f881246fdfa2798d1d3eebca84a",
    "geometry_msgs/PoseStamped, d3812c3cbc69362b77dc0b19b345f8f5",
    "nav_msgs/OccupancyGrid, 3381f2d731d4076ec5c71b0759edbe4e",
    "nav_msgs/Odometry, cd5e73d190d741a2f92e81eda573aca7",
    "nav_msgs/Path, 6227e2b7e9cce15051f669a5e197bbf7",
    "nav_msgs/GetPlan, 421c8ea4d21c6c9db7054b4bbdf1e024",
    "sensor_msgs/LaserScan, 90c7ef2dc6895d81024acba2ac42f369",
    "sensor_msgs/PointCloud2, 1158d486dd51d683ce2f1be655c3c181",
    "tf2_msgs/TFMessage, 94810edda583a504dfda3829e70d7eec",
    "actionlib_msgs/GoalStatusArray, 8b2b82f13216d0a8ea88bd3af735e619",
    "move_base_msgs/MoveBaseAction, 70b6aca7c7f7746d8d1609ad94c80bb8",
    "move_base_msgs/MoveBaseActionGoal, 660d6895a1b9a16dce51fbdd9a64a56b",
    "diagnostic_msgs/DiagnosticArray, 60810da900de1dd6ddd437c3503511da",
    "rosgraph_msgs/Log, acffd30cd6b6de30f120938c17c593fb",
    "rosgraph_msgs/Clock, a9c97c1d230cfc112e270351a944ee47",
    "std_srvs/Empty, d41d8cd98f00b204e9800998ecf8427e",
    "std_srvs/SetBool, 09fb03525b03e7ea1fd3992bafd87e16",
  })
  void sumsAreThePublishedOnes(String name, String md5) {
    assertThat(sums()).containsEntry(name, md5);
  }

  static java.util.List<MessageType<?>> types() {
    return GeneratedTypes.messages();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyMessageSurvivesTheWire(MessageType<?> type) {
    roundTrip(type, 1);
  }

  private static <T> void roundTrip(MessageType<T> type, long seed) {
    RandomMessages random = new RandomMessages(new SplittableRandom(seed));
    T message = random.message(type);
    MessageOutput out = new MessageOutput();
    type.serialize(message, out);
    byte[] bytes = out.toByteArray();

    MessageInput in = new MessageInput(bytes);
    assertThat(type.deserialize(in)).as("seed %d", seed).isEqualTo(message);
    in.end();
    if (bytes.length > 0) {
      assertThatThrownBy(() -> type.deserialize(new MessageInput(bytes, 0, bytes.length - 1)))
          .isInstanceOf(MalformedMessageException.class);
    }
  }

  @Test
  void aHeaderHasTheBytesOfTheSpecification() {
    MessageOutput out = new MessageOutput();
    Header.TYPE.serialize(new Header(7, new RosTime(1, 2), "map"), out);
    assertThat(HexFormat.of().formatHex(out.toByteArray()))
        .isEqualTo("070000000100000002000000030000006d6170");
  }

  @Test
  void anImpossibleArrayLengthIsRejectedBeforeAllocation() {
    byte[] bytes = new byte[20];
    java.util.Arrays.fill(bytes, (byte) 0xff);
    assertThatThrownBy(
            () ->
                dev.promenade.nodes.msg.geometry_msgs.Polygon.TYPE.deserialize(
                    new MessageInput(bytes)))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void constantsAreThere() {
    assertThat(Marker.LINE_STRIP).isEqualTo(4);
    assertThat(new Quaternion(0, 0, 0, 1).w()).isEqualTo(1);
  }

  @Test
  void theDefinitionHoldsInnerMessagesAfterSeparators() {
    assertThat(dev.promenade.nodes.msg.geometry_msgs.PoseStamped.TYPE.definition())
        .startsWith("Header header\nPose pose\n")
        .contains("\n" + "=".repeat(80) + "\nMSG: std_msgs/Header\n");
  }
}
