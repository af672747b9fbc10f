package dev.promenade.nodes.ros;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a message being read, little-endian. Every read checks what is left first, so a
 * hostile length never allocates more than the message itself holds. Not thread-safe.
 *
 * <p>Arrays of fixed length are read with {@code readXs(n)}; for arrays of free length {@code n} is
 * {@link #readLength}.
 *
 * <p>Every method throws {@link MalformedMessageException} if the bytes end early.
 */
public final class MessageInput {
  private static final long NANOS = 1_000_000_000L;

  private final ByteBuffer bytes;

  public MessageInput(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /**
   * @param start first byte of the message within {@code bytes}
   * @param length bytes of the message
   */
  public MessageInput(byte[] bytes, int start, int length) {
    this.bytes = ByteBuffer.wrap(bytes, start, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes not yet read. */
  public int remaining() {
    return bytes.remaining();
  }

  /**
   * Checks that the message was read to its end.
   *
   * @throws MalformedMessageException if bytes are left over
   */
  public void end() {
    if (bytes.hasRemaining()) {
      throw new MalformedMessageException(
          "%d bytes are left over after the message".formatted(bytes.remaining()));
    }
  }

  private void need(long count) {
    if (count > bytes.remaining()) {
      throw new MalformedMessageException(
          "%d more bytes needed where %d are left".formatted(count, bytes.remaining()));
    }
  }

  public boolean readBool() {
    need(1);
    return bytes.get() != 0;
  }

  /** An {@code int8} or {@code byte}. */
  public byte readInt8() {
    need(1);
    return bytes.get();
  }

  /** A {@code uint8} or {@code char}, 0 to 255. */
  public int readUint8() {
    return readInt8() & 0xff;
  }

  public short readInt16() {
    need(2);
    return bytes.getShort();
  }

  /** A {@code uint16}, 0 to 65535. */
  public int readUint16() {
    return readInt16() & 0xffff;
  }

  public int readInt32() {
    need(4);
    return bytes.getInt();
  }

  /** A {@code uint32}, 0 to 4294967295. */
  public long readUint32() {
    return Integer.toUnsignedLong(readInt32());
  }

  /** An {@code int64}, or the bits of a {@code uint64}. */
  public long readInt64() {
    need(8);
    return bytes.getLong();
  }

  public float readFloat32() {
    need(4);
    return bytes.getFloat();
  }

  public double readFloat64() {
    need(8);
    return bytes.getDouble();
  }

  /** A {@code time}; nanoseconds of a second or more are carried over. */
  public RosTime readTime() {
    need(8);
    long secs = readUint32();
    long nsecs = readUint32();
    secs += nsecs / NANOS;
    if (secs > 0xffffffffL) {
      throw new MalformedMessageException("a time after 2106: %d s".formatted(secs));
    }
    return new RosTime((int) secs, (int) (nsecs % NANOS));
  }

  public RosDuration readDuration() {
    need(8);
    return new RosDuration(bytes.getInt(), bytes.getInt());
  }

  /** A string: its length in bytes, then UTF-8 (bytes that are not become U+FFFD). */
  public String readString() {
    int length = readLength(1);
    int start = bytes.arrayOffset() + bytes.position();
    bytes.position(bytes.position() + length);
    return new String(bytes.array(), start, length, StandardCharsets.UTF_8);
  }

  /**
   * The number of elements of an array of free length.
   *
   * @param minElementBytes the fewest bytes that one element takes; 0 (an element without fields)
   *     counts as 1, so that no length allocates more than the message holds
   * @throws MalformedMessageException if so many elements cannot follow
   */
  public int readLength(int minElementBytes) {
    long elements = readUint32();
    if (elements * Math.max(minElementBytes, 1) > bytes.remaining()) {
      throw new MalformedMessageException(
          "an array or string of %d elements where %d bytes are left"
              .formatted(elements, bytes.remaining()));
    }
    return (int) elements;
  }

  public byte[] readBytes(int count) {
    need(count);
    byte[] values = new byte[count];
    bytes.get(values);
    return values;
  }

  public boolean[] readBools(int count) {
    need(count);
    boolean[] values = new boolean[count];
    for (int i = 0; i < count; i++) {
      values[i] = bytes.get() != 0;
    }
    return values;
  }

  public short[] readInt16s(int count) {
    need(2L * count);
    short[] values = new short[count];
    bytes.asShortBuffer().get(values);
    return skip(2 * count, values);
  }

  public int[] readInt32s(int count) {
    need(4L * count);
    int[] values = new int[count];
    bytes.asIntBuffer().get(values);
    return skip(4 * count, values);
  }

  public long[] readInt64s(int count) {
    need(8L * count);
    long[] values = new long[count];
    bytes.asLongBuffer().get(values);
    return skip(8 * count, values);
  }

  public float[] readFloat32s(int count) {
    need(4L * count);
    float[] values = new float[count];
    bytes.asFloatBuffer().get(values);
    return skip(4 * count, values);
  }

  public double[] readFloat64s(int count) {
    need(8L * count);
    double[] values = new double[count];
    bytes.asDoubleBuffer().get(values);
    return skip(8 * count, values);
  }

  private <A> A skip(int count, A values) {
    bytes.position(bytes.position() + count);
    return values;
  }
}
