package dev.promenade.nodes.ros;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a message being written, little-endian, in a buffer that grows. Reusable after
 * {@link #clear}. Not thread-safe.
 *
 * <p>Fixed-size arrays are written with {@code writeXs(values)}; arrays of free length write {@link
 * #writeLength} first.
 */
public final class MessageOutput {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private byte[] bytes;
  private int size;

  public MessageOutput() {
    this(256);
  }

  /**
   * @param capacity bytes to begin with
   */
  public MessageOutput(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  /** Forgets what was written and keeps the buffer. */
  public void clear() {
    size = 0;
  }

  /** A copy of the bytes written so far. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /**
   * The bytes written so far, without copying when they fill the buffer just so. This output must
   * not be used afterwards.
   */
  public byte[] release() {
    return size == bytes.length ? bytes : toByteArray();
  }

  private int grow(int more) {
    int start = size;
    int end = Math.addExact(start, more);
    if (end > bytes.length) {
      long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
      bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, end));
    }
    size = end;
    return start;
  }

  public void writeBool(boolean value) {
    int start = grow(1);
    bytes[start] = (byte) (value ? 1 : 0);
  }

  /** An {@code int8}, {@code uint8}, {@code byte} or {@code char}: the low 8 bits of the value. */
  public void writeInt8(int value) {
    int start = grow(1);
    bytes[start] = (byte) value;
  }

  /** An {@code int16} or {@code uint16}: the low 16 bits of the value. */
  public void writeInt16(int value) {
    int start = grow(2);
    SHORT.set(bytes, start, (short) value);
  }

  /** An {@code int32} or {@code uint32}: the low 32 bits of the value. */
  public void writeInt32(int value) {
    int start = grow(4);
    INT.set(bytes, start, value);
  }

  /** A {@code uint32} held in a long: its low 32 bits. */
  public void writeUint32(long value) {
    writeInt32((int) value);
  }

  /** An {@code int64} or {@code uint64}. */
  public void writeInt64(long value) {
    int start = grow(8);
    LONG.set(bytes, start, value);
  }

  public void writeFloat32(float value) {
    writeInt32(Float.floatToRawIntBits(value));
  }

  public void writeFloat64(double value) {
    writeInt64(Double.doubleToRawLongBits(value));
  }

  public void writeTime(RosTime value) {
    writeInt32(value.secs());
    writeInt32(value.nsecs());
  }

  public void writeDuration(RosDuration value) {
    writeInt32(value.secs());
    writeInt32(value.nsecs());
  }

  /** A string: its length in bytes, then UTF-8. */
  public void writeString(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    writeInt32(utf8.length);
    writeBytes(utf8);
  }

  /** The number of elements of an array of free length, before its elements. */
  public void writeLength(int elements) {
    writeInt32(elements);
  }

  /**
   * Checks an array of fixed length before its elements are written.
   *
   * @throws IllegalArgumentException if it has another length
   */
  public void checkLength(int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          "an array of %d elements where the message type has %d".formatted(actual, expected));
    }
  }

  public void writeBytes(byte[] values) {
    int start = grow(values.length);
    System.arraycopy(values, 0, bytes, start, values.length);
  }

  public void writeBools(boolean[] values) {
    for (boolean value : values) {
      writeBool(value);
    }
  }

  public void writeInt16s(short[] values) {
    bulk(values.length, 2).asShortBuffer().put(values);
  }

  public void writeInt32s(int[] values) {
    bulk(values.length, 4).asIntBuffer().put(values);
  }

  public void writeInt64s(long[] values) {
    bulk(values.length, 8).asLongBuffer().put(values);
  }

  public void writeFloat32s(float[] values) {
    bulk(values.length, 4).asFloatBuffer().put(values);
  }

  public void writeFloat64s(double[] values) {
    bulk(values.length, 8).asDoubleBuffer().put(values);
  }

  private ByteBuffer bulk(int elements, int elementBytes) {
    int length = Math.multiplyExact(elements, elementBytes);
    int start = grow(length);
    return ByteBuffer.wrap(bytes, start, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
