package dev.promenade.nodes.ros.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection that carries frames both ways. What is sent goes straight to the socket while
 * the peer keeps up; otherwise into a bounded queue that drops its oldest frame, and the loop
 * writes on. Sending never waits. Thread-safe.
 */
public final class Link {
  /** What a link's owner hears, always on the loop's thread. */
  public interface Listener {
    /** A frame arrived, in an array of its own. */
    void onFrame(byte[] frame);

    /** The connection is gone; called once. */
    void onClosed(String reason);
  }

  private static final int SLICE = 128 << 10;
  private static final int READS_PER_TURN = 8;

  private final EventLoop loop;
  private final SocketChannel channel;
  private final FrameReader reader;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicLong bytesIn = new AtomicLong();
  private final AtomicLong bytesOut = new AtomicLong();
  private final AtomicLong framesOut = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final Deque<ByteBuffer> queue = new ArrayDeque<>();
  private int queueLimit = Integer.MAX_VALUE;
  private @Nullable SelectionKey key;
  private volatile @Nullable Listener listener;
  private volatile boolean closeWhenSent;

  /**
   * @param channel a non-blocking channel, connected or about to be
   */
  public Link(EventLoop loop, SocketChannel channel) throws IOException {
    this.loop = loop;
    this.channel = channel;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    reader = new FrameReader(ConnectionHeader.MAX_BYTES, this::deliver);
  }

  /** Sets who hears what arrives; may be changed by a listener between two frames. */
  public void listener(Listener newListener) {
    listener = newListener;
  }

  /** Starts to read. On the loop's thread; the channel is connected. */
  public void start() {
    try {
      key = loop.register(channel, SelectionKey.OP_READ, this::ready);
      if (hasBacklog()) {
        key.interestOpsOr(SelectionKey.OP_WRITE);
      }
    } catch (IOException e) {
      close(reason(e));
    }
  }

  /** The longest frame accepted from now on [bytes]; a header's at first. */
  public void frameLimit(int bytes) {
    reader.limit(bytes);
  }

  /** How many unsent frames to keep from now on. */
  public void queueLimit(int frames) {
    synchronized (queue) {
      queueLimit = frames;
    }
  }

  /** Puts the length before a frame. */
  public static byte[] framed(byte[] frame) {
    byte[] bytes = new byte[4 + frame.length];
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (frame.length >>> (8 * i));
    }
    System.arraycopy(frame, 0, bytes, 4, frame.length);
    return bytes;
  }

  /**
   * Sends bytes, normally a frame with its length before it.
   *
   * @param bytes not changed afterwards by anybody
   */
  public void send(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    synchronized (queue) {
      if (closed.get()) {
        return;
      }
      framesOut.incrementAndGet();
      if (queue.isEmpty()) {
        if (!writeNow(buffer)) {
          return;
        }
        if (buffer.hasRemaining()) {
          queue.add(buffer);
          loop.execute(this::watchWrites);
        }
        return;
      }
      queue.add(buffer);
      if (queue.size() > queueLimit) {
        dropOldest();
      }
    }
  }

  // A frame of which the peer has seen a part must be sent to its end.
  private void dropOldest() {
    ByteBuffer first = queue.removeFirst();
    if (first.position() > 0) {
      if (queue.size() > queueLimit) {
        queue.removeFirst();
        dropped.incrementAndGet();
      }
      queue.addFirst(first);
    } else {
      dropped.incrementAndGet();
    }
  }

  private boolean writeNow(ByteBuffer buffer) {
    try {
      int end = buffer.limit();
      while (buffer.position() < end) {
        buffer.limit(Math.min(end, buffer.position() + SLICE));
        int written = channel.write(buffer);
        bytesOut.addAndGet(written);
        boolean full = buffer.hasRemaining();
        buffer.limit(end);
        if (full) {
          break;
        }
      }
      return true;
    } catch (IOException e) {
      loop.execute(() -> close(reason(e)));
      return false;
    }
  }

  private void watchWrites() {
    if (key != null && key.isValid()) {
      key.interestOpsOr(SelectionKey.OP_WRITE);
    }
  }

  private boolean hasBacklog() {
    synchronized (queue) {
      return !queue.isEmpty();
    }
  }

  private void ready(SelectionKey ready) {
    try {
      if (ready.isReadable()) {
        read();
      }
      if (ready.isValid() && ready.isWritable()) {
        write(ready);
      }
    } catch (IOException e) {
      close(reason(e));
    }
  }

  private void read() throws IOException {
    for (int turn = 0; turn < READS_PER_TURN && !closed.get(); turn++) {
      ByteBuffer buffer = loop.buffer();
      int count = channel.read(buffer);
      if (count < 0) {
        throw new EOFException(
            reader.atFrameEnd() ? "the peer closed the connection" : "the peer stopped mid-frame");
      }
      bytesIn.addAndGet(count);
      reader.accept(buffer.flip());
      if (buffer.capacity() > count) {
        return;
      }
    }
  }

  private void deliver(byte[] frame) {
    Listener current = listener;
    if (current != null && !closed.get()) {
      current.onFrame(frame);
    }
  }

  private void write(SelectionKey ready) throws IOException {
    boolean done;
    synchronized (queue) {
      ByteBuffer batch = loop.buffer();
      for (ByteBuffer frame : queue) {
        int count = Math.min(batch.remaining(), frame.remaining());
        batch.put(frame.slice(frame.position(), count));
        if (!batch.hasRemaining()) {
          break;
        }
      }
      int written = channel.write(batch.flip());
      bytesOut.addAndGet(written);
      consume(written);
      done = queue.isEmpty();
      if (done) {
        ready.interestOpsAnd(~SelectionKey.OP_WRITE);
      }
    }
    if (done && closeWhenSent) {
      close("done");
    }
  }

  private void consume(int written) {
    int left = written;
    while (left > 0) {
      ByteBuffer first = queue.element();
      int count = Math.min(left, first.remaining());
      first.position(first.position() + count);
      left -= count;
      if (!first.hasRemaining()) {
        queue.removeFirst();
      }
    }
  }

  /** Closes the connection as soon as everything is sent. */
  public void closeWhenSent() {
    closeWhenSent = true;
    loop.execute(
        () -> {
          if (!hasBacklog()) {
            close("done");
          }
        });
  }

  /** Closes the connection; the listener hears of it on the loop's thread. */
  public void close(String reason) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    EventLoop.closeQuietly(channel);
    synchronized (queue) {
      queue.clear();
    }
    loop.execute(
        () -> {
          Listener current = listener;
          if (current != null) {
            current.onClosed(reason);
          }
        });
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  public boolean isClosed() {
    return closed.get();
  }

  /** Bytes received. */
  public long bytesIn() {
    return bytesIn.get();
  }

  /** Bytes handed to the system. */
  public long bytesOut() {
    return bytesOut.get();
  }

  /** Frames sent or queued or dropped. */
  public long framesOut() {
    return framesOut.get();
  }

  /** Frames dropped because the peer was too slow. */
  public long dropped() {
    return dropped.get();
  }

  /** Address and port of the peer and of this end, for people. */
  public String describe() {
    try {
      return "TCPROS connection %s to %s"
          .formatted(channel.getLocalAddress(), channel.getRemoteAddress());
    } catch (IOException e) {
      return "TCPROS connection (closed)";
    }
  }
}
