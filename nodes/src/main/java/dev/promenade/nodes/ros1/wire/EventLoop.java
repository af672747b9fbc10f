package dev.promenade.nodes.ros1.wire;

import dev.promenade.nodes.ros.node.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes all sockets of a node, on one thread at a time. Nothing that runs here may wait:
 * handlers, tasks and timers must return at once. What may wait is given to {@link #deliver}: the
 * thread that read a message calls the listener itself, so that a message is not held up by waking
 * a thread, and hands the loop to another before (the pattern of leader and followers; Schmidt et
 * al., Pattern-Oriented Software Architecture, volume 2). A {@link Delivery} that is quick is done
 * without handing over; should it take long all the same, a thread that looks every 10 ms takes the
 * loop over.
 */
public final class EventLoop implements AutoCloseable {
  /** What happens when a channel is ready; throwing closes the channel. */
  @FunctionalInterface
  public interface Ready {
    void ready(SelectionKey key) throws IOException;
  }

  /** A timer; cancelling one that has fired does nothing. */
  public static final class Timer implements Comparable<Timer> {
    private static final AtomicLong COUNT = new AtomicLong();
    private final long atNanos;
    private final long number = COUNT.incrementAndGet();
    private final Runnable task;
    private volatile boolean cancelled;

    Timer(long atNanos, Runnable task) {
      this.atNanos = atNanos;
      this.task = task;
    }

    public void cancel() {
      cancelled = true;
    }

    @Override
    public int compareTo(Timer other) {
      int byTime = Long.signum(atNanos - other.atNanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
  private static final int BUFFER = 256 << 10;

  /** How long a quick delivery may hold the loop, at most twice [ns]. */
  private static final long LONGEST_HOLD_NANOS = 10_000_000;

  /** Looks without any delivery after which nobody looks until there is one again. */
  private static final int LOOKS = 100;

  private final Selector selector;
  private final Executor threads;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final List<Runnable> deliveries = new ArrayList<>();
  // Deliveries made by the thread that holds the loop meanwhile; 0 when there are none.
  private final AtomicLong holding = new AtomicLong();
  private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
  // Written by the leader alone.
  private volatile long holds;
  private volatile @Nullable Thread sleepingWatcher;
  private volatile @Nullable Thread leader;
  private volatile boolean running = true;

  /**
   * @param threads runs the loop and what is delivered from it; never on the calling thread
   */
  public EventLoop(Executor threads) throws IOException {
    this.threads = threads;
    selector = Selector.open();
    threads.execute(this::run);
    threads.execute(this::watch);
  }

  /** Runs a task that may wait: here, after another thread took the loop over, or on another. */
  public void deliver(Runnable task) {
    if (Thread.currentThread() == leader) {
      deliveries.add(task);
    } else {
      threads.execute(task);
    }
  }

  /** A buffer for reading and writing, for use on the loop's thread within one handler call. */
  ByteBuffer buffer() {
    return buffer.clear();
  }

  /** Runs a task on the loop's thread, soon. */
  public void execute(Runnable task) {
    tasks.add(task);
    if (Thread.currentThread() != leader) {
      selector.wakeup();
    }
  }

  /** Runs a task on the loop's thread after so long. */
  public Timer schedule(long delayMillis, Runnable task) {
    Timer timer = new Timer(System.nanoTime() + delayMillis * 1_000_000, task);
    execute(() -> timers.add(timer));
    return timer;
  }

  /**
   * Watches a non-blocking channel. On the loop's thread only.
   *
   * @throws IOException if the channel or the loop is closed
   */
  SelectionKey register(SelectableChannel channel, int operations, Ready handler)
      throws IOException {
    try {
      return channel.register(selector, operations, handler);
    } catch (ClosedSelectorException e) {
      throw new IOException("the event loop has ended", e);
    }
  }

  private void run() {
    leader = Thread.currentThread();
    while (running) {
      try {
        long wait = untilNextTimer();
        if (wait == 0 || !tasks.isEmpty()) {
          selector.selectNow();
        } else {
          selector.select(wait < 0 ? 0 : wait);
        }
        selector.selectedKeys().forEach(EventLoop::handle);
        selector.selectedKeys().clear();
        runTimers();
        runTasks();
        if (!deliveries.isEmpty() && (areQuick() ? deliverHere() : handOver())) {
          return;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ClosedSelectorException e) {
        break;
      }
    }
    closeAll();
  }

  private boolean areQuick() {
    for (Runnable task : deliveries) {
      if (!(task instanceof Delivery delivery && delivery.isQuick())) {
        return false;
      }
    }
    return true;
  }

  /** Delivers while the loop waits; true if it did not wait so long and is another thread's now. */
  private boolean deliverHere() {
    long turn = holds + 1;
    holds = turn;
    held.addAll(deliveries);
    deliveries.clear();
    leader = null;
    holding.set(turn);
    Thread watcher = sleepingWatcher;
    if (watcher != null) {
      LockSupport.unpark(watcher);
    }
    for (Runnable task = held.poll(); task != null; task = held.poll()) {
      guard(task);
      if (holding.get() != turn) {
        return true;
      }
    }
    if (!holding.compareAndSet(turn, 0)) {
      return true;
    }
    leader = Thread.currentThread();
    return false;
  }

  /** Takes the loop from a thread that delivers for too long. */
  private void watch() {
    long last = 0;
    long lastHolds = 0;
    int idle = 0;
    while (running) {
      long turn = holding.get();
      if (turn != 0 && turn == last && holding.compareAndSet(turn, 0)) {
        takeOver();
      }
      last = turn;
      idle = holds == lastHolds ? idle + 1 : 0;
      lastHolds = holds;
      if (idle < LOOKS) {
        LockSupport.parkNanos(this, LONGEST_HOLD_NANOS);
      } else {
        sleepingWatcher = Thread.currentThread();
        if (holding.get() == 0 && running) {
          LockSupport.park(this);
        }
        sleepingWatcher = null;
        idle = 0;
      }
    }
  }

  private void takeOver() {
    try {
      for (Runnable task = held.poll(); task != null; task = held.poll()) {
        threads.execute(task);
      }
      threads.execute(this::run);
    } catch (RejectedExecutionException e) {
      LOG.debug("the node ends", e);
    }
  }

  /** Gives the loop to another thread and delivers; false when there is none to be had. */
  private boolean handOver() {
    List<Runnable> mine = List.copyOf(deliveries);
    deliveries.clear();
    leader = null;
    try {
      for (Runnable task : mine.subList(1, mine.size())) {
        threads.execute(task);
      }
      threads.execute(this::run);
    } catch (RejectedExecutionException e) {
      leader = Thread.currentThread();
      return false;
    }
    mine.get(0).run();
    return true;
  }

  private static void handle(SelectionKey key) {
    try {
      if (key.isValid()) {
        ((Ready) key.attachment()).ready(key);
      }
    } catch (IOException | RuntimeException e) {
      if (!(e instanceof CancelledKeyException)) {
        LOG.debug("closing a channel", e);
      }
      closeQuietly(key.channel());
    }
  }

  private static void guard(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("a network task failed", e);
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      guard(task);
    }
  }

  private void runTimers() {
    long now = System.nanoTime();
    for (Timer next = timers.peek(); next != null; next = timers.peek()) {
      if (next.cancelled) {
        timers.poll();
      } else if (next.atNanos - now <= 0) {
        timers.poll();
        guard(next.task);
      } else {
        return;
      }
    }
  }

  /** Milliseconds to sleep: 0 when a timer is due, −1 when there is none. */
  private long untilNextTimer() {
    Timer next = timers.peek();
    if (next == null) {
      return -1;
    }
    long nanos = next.atNanos - System.nanoTime();
    return nanos <= 0 ? 0 : nanos / 1_000_000 + 1;
  }

  private void closeAll() {
    selector.keys().forEach(key -> closeQuietly(key.channel()));
    closeQuietly(selector);
  }

  static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.debug("closing", e);
    }
  }

  /** Closes every channel and ends. */
  @Override
  public void close() {
    running = false;
    selector.wakeup();
    Thread watcher = sleepingWatcher;
    if (watcher != null) {
      LockSupport.unpark(watcher);
    }
  }
}
