package dev.promenade.nodes.ros1.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into frames: four bytes of little-endian length, then so many bytes. A
 * frame's memory grows as its bytes arrive, so a lie about the length costs nothing.
 */
final class FrameReader {
  private static final int FIRST_ALLOCATION = 4 << 20;
  private static final byte[] NONE = {};

  private final Consumer<byte[]> sink;
  private int limit;
  private int length;
  private int lengthBytes;
  private byte[] frame = NONE;
  private int filled;

  /**
   * @param limit the longest frame accepted [bytes]
   * @param sink receives each frame, in an array of its own; it may change the limit
   */
  public FrameReader(int limit, Consumer<byte[]> sink) {
    this.limit = limit;
    this.sink = sink;
  }

  /** Changes the longest frame accepted, from the next frame on. */
  public void limit(int bytes) {
    limit = bytes;
  }

  /** Whether the stream so far ends between two frames. */
  public boolean atFrameEnd() {
    return lengthBytes == 0;
  }

  /**
   * Takes all bytes of the buffer.
   *
   * @throws IOException if a frame is longer than the limit
   */
  public void accept(ByteBuffer bytes) throws IOException {
    while (true) {
      if (lengthBytes < 4) {
        readLength(bytes);
        if (lengthBytes < 4) {
          return;
        }
      }
      fill(bytes);
      if (filled < length) {
        return;
      }
      byte[] complete = frame;
      frame = NONE;
      filled = 0;
      lengthBytes = 0;
      length = 0;
      sink.accept(complete);
    }
  }

  private void readLength(ByteBuffer bytes) throws IOException {
    while (lengthBytes < 4 && bytes.hasRemaining()) {
      length |= (bytes.get() & 0xff) << (8 * lengthBytes++);
    }
    if (lengthBytes == 4) {
      if (length < 0 || length > limit) {
        throw new IOException(
            "a frame of %d bytes where at most %d are accepted"
                .formatted(Integer.toUnsignedLong(length), limit));
      }
      frame = new byte[Math.min(length, FIRST_ALLOCATION)];
    }
  }

  private void fill(ByteBuffer bytes) {
    int count = Math.min(bytes.remaining(), length - filled);
    if (filled + count > frame.length) {
      long doubled = Math.max(2L * frame.length, filled + count);
      frame = Arrays.copyOf(frame, (int) Math.min(doubled, length));
    }
    bytes.get(frame, filled, count);
    filled += count;
  }
}
