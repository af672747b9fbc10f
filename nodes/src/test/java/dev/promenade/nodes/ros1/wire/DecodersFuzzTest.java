package dev.promenade.nodes.ros1.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.promenade.nodes.msg.nav_msgs.OccupancyGrid;
import dev.promenade.nodes.msg.sensor_msgs.LaserScan;
import dev.promenade.nodes.msg.tf2_msgs.TFMessage;
import dev.promenade.nodes.msg.visualization_msgs.MarkerArray;
import dev.promenade.nodes.ros.MalformedMessageException;
import dev.promenade.nodes.ros.MessageInput;
import dev.promenade.nodes.ros.MessageOutput;
import dev.promenade.nodes.ros.MessageType;
import dev.promenade.nodes.ros1.xmlrpc.XmlRpcCodec;
import dev.promenade.nodes.ros1.xmlrpc.XmlRpcFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Whatever a peer sends, decoders either read it or refuse it with their own exception. Runs over
 * the committed seeds; with the variable JAZZER_FUZZ=1 it searches for more.
 */
@Tag("fuzz")
class DecodersFuzzTest {
  @FuzzTest
  void headers(byte[] bytes) {
    try {
      ConnectionHeader header = ConnectionHeader.decode(bytes);
      assertThat(ConnectionHeader.decode(header.encode()).toString()).isEqualTo(header.toString());
    } catch (HandshakeException e) {
      assertThat(e.getMessage()).contains("header");
    }
  }

  @FuzzTest
  void frames(byte[] bytes) {
    List<byte[]> whole = new ArrayList<>();
    List<byte[]> pieces = new ArrayList<>();
    boolean wholeFits = feed(new FrameReader(1000, whole::add), bytes, Math.max(1, bytes.length));
    boolean piecesFit = feed(new FrameReader(1000, pieces::add), bytes, 3);
    assertThat(piecesFit).isEqualTo(wholeFits);
    assertThat(pieces).usingRecursiveComparison().isEqualTo(whole);
  }

  private static boolean feed(FrameReader reader, byte[] bytes, int step) {
    try {
      for (int i = 0; i < bytes.length; i += step) {
        reader.accept(ByteBuffer.wrap(bytes, i, Math.min(step, bytes.length - i)));
      }
      return true;
    } catch (IOException e) {
      assertThat(e.getMessage()).contains("at most 1000");
      return false;
    }
  }

  @FuzzTest
  void messages(byte[] bytes) {
    roundTrip(LaserScan.TYPE, bytes);
    roundTrip(TFMessage.TYPE, bytes);
    roundTrip(OccupancyGrid.TYPE, bytes);
    roundTrip(MarkerArray.TYPE, bytes);
  }

  private static <T> void roundTrip(MessageType<T> type, byte[] bytes) {
    T message;
    try {
      message = type.deserialize(new MessageInput(bytes));
    } catch (MalformedMessageException e) {
      return;
    }
    MessageOutput out = new MessageOutput();
    type.serialize(message, out);
    MessageOutput again = new MessageOutput();
    type.serialize(type.deserialize(new MessageInput(out.toByteArray())), again);
    assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
  }

  @FuzzTest
  void xmlRpc(byte[] bytes) {
    try {
      XmlRpcCodec.readCall(bytes);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("XML-RPC");
    }
    try {
      XmlRpcCodec.readAnswer(bytes);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("XML-RPC");
    } catch (XmlRpcFault e) {
      assertThat(e).hasMessageNotContaining("java.");
    }
  }
}
