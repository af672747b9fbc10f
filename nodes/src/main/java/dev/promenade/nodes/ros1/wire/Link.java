package dev.promenade.nodes.ros1.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection that carries frames both ways. A frame goes straight from the sender's thread
 * to the socket; when frames follow one another too fast for that, or the peer does not keep up,
 * they go into a bounded queue that drops its oldest, and the loop writes them many at a time.
 * Sending never waits. Thread-safe.
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
  private static final int TURNS = 8;

  /** Frames that follow faster than this are written many at a time [ns]. */
  private static final long BURST_NANOS = 50_000;

  private final EventLoop loop;
  private final SocketChannel channel;
  private final FrameReader reader;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicLong bytesIn = new AtomicLong();
  private final AtomicLong bytesOut = new AtomicLong();
  private final AtomicLong framesOut = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  // Guarded by itself, as are the next five fields.
  private final Deque<ByteBuffer> queue = new ArrayDeque<>();
  private int queueLimit = Integer.MAX_VALUE;
  private boolean draining;
  private boolean closeWhenSent;
  private boolean stalled;
  private long lastDirectNanos = System.nanoTime() - BURST_NANOS;
  // What the loop is writing: its thread's own while draining.
  private final Deque<ByteBuffer> writing = new ArrayDeque<>();
  private @Nullable SelectionKey key;
  private volatile @Nullable Listener listener;

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
      flush();
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
      if (draining) {
        enqueue(buffer);
        return;
      }
      long now = System.nanoTime();
      if (now - lastDirectNanos < BURST_NANOS) {
        queue.add(buffer);
      } else {
        lastDirectNanos = now;
        if (!writeNow(buffer) || !buffer.hasRemaining()) {
          return;
        }
        writing.add(buffer);
      }
      draining = true;
    }
    loop.execute(this::flush);
  }

  /**
   * Waits until half of the queue is free when it is full. A peer that takes nothing for as long as
   * this is not waited for again until it does.
   */
  public void awaitRoom(long nanos) throws InterruptedException {
    synchronized (queue) {
      if (queue.size() < queueLimit || stalled) {
        return;
      }
      long end = System.nanoTime() + nanos;
      while (queue.size() > queueLimit / 2 && !closed.get()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          stalled = true;
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(queue, left);
      }
    }
  }

  private void enqueue(ByteBuffer buffer) {
    queue.add(buffer);
    if (queue.size() > queueLimit) {
      queue.removeFirst();
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

  private void ready(SelectionKey ready) {
    try {
      if (ready.isReadable()) {
        read();
      }
      if (ready.isValid() && ready.isWritable()) {
        ready.interestOpsAnd(~SelectionKey.OP_WRITE);
        flush();
      }
    } catch (IOException e) {
      close(reason(e));
    }
  }

  private void read() throws IOException {
    for (int turn = 0; turn < TURNS && !closed.get(); turn++) {
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

  /** Writes what is queued, as far as the socket takes it. On the loop's thread. */
  private void flush() {
    SelectionKey current = key;
    if (current == null || closed.get()) {
      return;
    }
    try {
      for (int turn = 0; turn < TURNS; turn++) {
        if (writing.isEmpty() && !refill()) {
          return;
        }
        if (!writeBatch()) {
          current.interestOpsOr(SelectionKey.OP_WRITE);
          return;
        }
      }
      loop.execute(this::flush);
    } catch (IOException | CancelledKeyException e) {
      close(reason(e));
    }
  }

  /** Takes the next frames from the queue; false when there are none. */
  private boolean refill() {
    synchronized (queue) {
      if (!draining) {
        return false;
      }
      int bytes = 0;
      while (!queue.isEmpty() && bytes < SLICE) {
        ByteBuffer frame = queue.removeFirst();
        bytes += frame.remaining();
        writing.add(frame);
      }
      stalled = false;
      if (queue.size() <= queueLimit / 2) {
        queue.notifyAll();
      }
      draining = !writing.isEmpty();
      if (draining || !closeWhenSent) {
        return draining;
      }
    }
    close("done");
    return false;
  }

  /** Writes one buffer full; whether the socket took it all. */
  private boolean writeBatch() throws IOException {
    ByteBuffer batch = loop.buffer();
    for (ByteBuffer frame : writing) {
      int count = Math.min(batch.remaining(), frame.remaining());
      batch.put(frame.slice(frame.position(), count));
      if (!batch.hasRemaining()) {
        break;
      }
    }
    int size = batch.flip().remaining();
    int written = channel.write(batch);
    bytesOut.addAndGet(written);
    int left = written;
    while (left > 0) {
      ByteBuffer first = writing.element();
      int count = Math.min(left, first.remaining());
      first.position(first.position() + count);
      left -= count;
      if (!first.hasRemaining()) {
        writing.removeFirst();
      }
    }
    return written == size;
  }

  /** Closes the connection as soon as everything is sent. */
  public void closeWhenSent() {
    synchronized (queue) {
      closeWhenSent = true;
      if (draining) {
        return;
      }
    }
    close("done");
  }

  /** Closes the connection; the listener hears of it on the loop's thread. */
  public void close(String reason) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    EventLoop.closeQuietly(channel);
    synchronized (queue) {
      queue.clear();
      queue.notifyAll();
    }
    loop.execute(
        () -> {
          Listener current = listener;
          if (current != null) {
            current.onClosed(reason);
          }
        });
  }

  private static String reason(Exception e) {
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
