package dev.promenade.nodes.ros1.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Row 6 of the checklist, and what is no header. */
class ConnectionHeaderTest {
  @Test
  void valuesMayHoldEqualSignsAndNewlines() throws Exception {
    ConnectionHeader header =
        new ConnectionHeader().with("message_definition", "byte A=1\nbyte B=2\n").with("e", "");
    ConnectionHeader back = ConnectionHeader.decode(header.encode());
    assertThat(back.require("message_definition")).isEqualTo("byte A=1\nbyte B=2\n");
    assertThat(back.get("e")).isEmpty();
    assertThat(back.toString()).isEqualTo(header.toString());
  }

  @Test
  void fieldsAreLengthThenNameThenValue() {
    assertThat(new ConnectionHeader().with("ab", "c").encode())
        .containsExactly(4, 0, 0, 0, 'a', 'b', '=', 'c');
  }

  @Test
  void aMissingFieldIsNamed() {
    assertThatThrownBy(() -> new ConnectionHeader().require("md5sum"))
        .isInstanceOf(HandshakeException.class)
        .hasMessageContaining("md5sum");
  }

  @Test
  void impossibleLengthsAreRefused() {
    assertThatThrownBy(() -> ConnectionHeader.decode(new byte[] {-1, -1, -1, -1, 'a'}))
        .isInstanceOf(HandshakeException.class)
        .hasMessageContaining("4294967295 bytes where 1 are left");
    assertThatThrownBy(() -> ConnectionHeader.decode(new byte[] {1, 0}))
        .isInstanceOf(HandshakeException.class);
    assertThatThrownBy(() -> ConnectionHeader.decode(new byte[] {2, 0, 0, 0, '=', 'x'}))
        .isInstanceOf(HandshakeException.class);
  }
}
