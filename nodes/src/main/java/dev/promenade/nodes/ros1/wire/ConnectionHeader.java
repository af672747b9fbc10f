package dev.promenade.nodes.ros1.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The header with which both ends of a TCPROS connection introduce themselves: fields {@code
 * name=value}, each after its length. Values may hold {@code =}.
 */
public final class ConnectionHeader {
  /** The largest header read [bytes]; a message definition takes a few kilobytes. */
  public static final int MAX_BYTES = 1 << 20;

  private final Map<String, String> fields = new LinkedHashMap<>();

  /** Adds a field. */
  public ConnectionHeader with(String name, String value) {
    fields.put(name, value);
    return this;
  }

  /** The value of a field; empty fields count as missing. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
  }

  /** The value of a field that must be there. */
  public String require(String name) throws HandshakeException {
    return get(name)
        .orElseThrow(() -> new HandshakeException("the header has no field '" + name + "'"));
  }

  /** Whether a flag is set: {@code 1}, as ROS writes them. */
  public boolean flag(String name) {
    return "1".equals(fields.get(name));
  }

  /** The header as a frame without its own length. */
  public byte[] encode() {
    int size = 0;
    Map<String, byte[]> encoded = new LinkedHashMap<>();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      byte[] bytes = (field.getKey() + "=" + field.getValue()).getBytes(StandardCharsets.UTF_8);
      encoded.put(field.getKey(), bytes);
      size += 4 + bytes.length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    encoded.values().forEach(bytes -> buffer.putInt(bytes.length).put(bytes));
    return buffer.array();
  }

  /**
   * Reads a header from a frame.
   *
   * @throws HandshakeException if the frame is no header
   */
  public static ConnectionHeader decode(byte[] frame) throws HandshakeException {
    ConnectionHeader header = new ConnectionHeader();
    ByteBuffer buffer = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (buffer.remaining() < 4) {
        throw new HandshakeException("the header ends within the length of a field");
      }
      int length = buffer.getInt();
      if (length < 0 || length > buffer.remaining()) {
        throw new HandshakeException(
            "a header field of %d bytes where %d are left"
                .formatted(Integer.toUnsignedLong(length), buffer.remaining()));
      }
      String field = new String(frame, buffer.position(), length, StandardCharsets.UTF_8);
      buffer.position(buffer.position() + length);
      int assign = field.indexOf('=');
      if (assign <= 0) {
        throw new HandshakeException("a header field without name or '='");
      }
      header.fields.put(field.substring(0, assign), field.substring(assign + 1));
    }
    return header;
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
