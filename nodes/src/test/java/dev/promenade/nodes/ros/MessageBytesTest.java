package dev.promenade.nodes.ros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MessageBytesTest {
  @Test
  void everyPrimitiveComesBackAsItWasWritten() {
    MessageOutput out = new MessageOutput(1);
    out.writeBool(true);
    out.writeInt8(-3);
    out.writeInt8(200);
    out.writeInt16(-30000);
    out.writeInt16(60000);
    out.writeInt32(-5);
    out.writeUint32(4_000_000_000L);
    out.writeInt64(Long.MIN_VALUE);
    out.writeFloat32(1.5f);
    out.writeFloat64(-Math.PI);
    out.writeString("Grüße");
    out.writeTime(new RosTime(-1, 5));
    out.writeDuration(new RosDuration(-1, 500_000_000));
    MessageInput in = new MessageInput(out.toByteArray());
    assertThat(in.readBool()).isTrue();
    assertThat(in.readInt8()).isEqualTo((byte) -3);
    assertThat(in.readUint8()).isEqualTo(200);
    assertThat(in.readInt16()).isEqualTo((short) -30000);
    assertThat(in.readUint16()).isEqualTo(60000);
    assertThat(in.readInt32()).isEqualTo(-5);
    assertThat(in.readUint32()).isEqualTo(4_000_000_000L);
    assertThat(in.readInt64()).isEqualTo(Long.MIN_VALUE);
    assertThat(in.readFloat32()).isEqualTo(1.5f);
    assertThat(in.readFloat64()).isEqualTo(-Math.PI);
    assertThat(in.readString()).isEqualTo("Grüße");
    assertThat(in.readTime()).isEqualTo(new RosTime(-1, 5));
    assertThat(in.readDuration().toSeconds()).isEqualTo(-0.5);
    in.end();
  }

  @Test
  void arraysAreLittleEndianAndComeBack() {
    MessageOutput out = new MessageOutput();
    out.writeInt32s(new int[] {1, -2});
    assertThat(out.toByteArray()).containsExactly(1, 0, 0, 0, -2, -1, -1, -1);
    out.writeFloat64s(new double[] {0.1, Double.NaN});
    out.writeFloat32s(new float[] {0.25f});
    out.writeInt64s(new long[] {7});
    out.writeInt16s(new short[] {-9});
    out.writeBools(new boolean[] {true, false});
    MessageInput in = new MessageInput(out.toByteArray());
    assertThat(in.readInt32s(2)).containsExactly(1, -2);
    assertThat(in.readFloat64s(2)).containsExactly(0.1, Double.NaN);
    assertThat(in.readFloat32s(1)).containsExactly(0.25f);
    assertThat(in.readInt64s(1)).containsExactly(7);
    assertThat(in.readInt16s(1)).containsExactly((short) -9);
    assertThat(in.readBools(2)).containsExactly(true, false);
    in.end();
  }

  @Test
  void aLengthBeyondTheMessageIsRefusedBeforeAnythingIsAllocated() {
    MessageOutput out = new MessageOutput();
    out.writeInt32(0xffffffff);
    out.writeInt32(0);
    byte[] bytes = out.toByteArray();
    assertThatThrownBy(() -> new MessageInput(bytes).readString())
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("4294967295 elements where 4 bytes are left");
    assertThatThrownBy(() -> new MessageInput(bytes).readLength(0))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> new MessageInput(bytes).readFloat64s(Integer.MAX_VALUE))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> new MessageInput(bytes).end())
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("8 bytes are left over");
  }

  @Test
  void nanosecondsBeyondASecondAreCarriedOver() {
    MessageOutput out = new MessageOutput();
    out.writeInt32(10);
    out.writeInt32((int) 3_500_000_000L);
    assertThat(new MessageInput(out.toByteArray()).readTime())
        .isEqualTo(new RosTime(13, 500_000_000));
  }

  @Test
  void timesAndSpansConvertExactly() {
    RosTime time = RosTime.ofNanos(1_700_000_000_123_456_789L);
    assertThat(time).isEqualTo(new RosTime(1_700_000_000, 123_456_789));
    assertThat(time.plus(RosDuration.ofSeconds(-0.25)).minus(time).toSeconds()).isEqualTo(-0.25);
    assertThat(RosDuration.ofNanos(-1)).isEqualTo(new RosDuration(-1, 999_999_999));
    assertThat(RosDuration.ofSeconds(1e12).secs()).isEqualTo(Integer.MAX_VALUE);
    assertThat(RosTime.ofSeconds(2.5)).isEqualTo(new RosTime(2, 500_000_000));
    assertThatThrownBy(() -> RosTime.ofNanos(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
