package dev.promenade.nodes.ros.node;

import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosClock;
import dev.promenade.nodes.ros.RosDuration;
import dev.promenade.nodes.ros.RosTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** Wall time, or the time it is told. */
final class NodeClock implements RosClock {
  private final boolean simulated;
  private final ThreadFactory threads;
  private final Consumer<String> complaints;
  private final List<Consumer<RosDuration>> jumpHooks = new CopyOnWriteArrayList<>();
  private final Object tick = new Object();
  private RosTime time = RosTime.ZERO;
  private long jumps;
  private boolean ended;

  /**
   * @param simulated whether time comes from {@link #set}
   * @param threads makes a thread for each timer
   * @param complaints hears of timer tasks that fail
   */
  NodeClock(boolean simulated, ThreadFactory threads, Consumer<String> complaints) {
    this.simulated = simulated;
    this.threads = threads;
    this.complaints = complaints;
  }

  @Override
  public RosTime now() {
    if (!simulated) {
      return wall();
    }
    synchronized (tick) {
      return time;
    }
  }

  static RosTime wall() {
    Instant now = Instant.now();
    return new RosTime((int) now.getEpochSecond(), now.getNano());
  }

  @Override
  public boolean simulated() {
    return simulated;
  }

  /** The simulated time is now {@code newTime}. */
  void set(RosTime newTime) {
    RosDuration step;
    synchronized (tick) {
      step = newTime.minus(time);
      time = newTime;
      if (step.toNanos() < 0) {
        jumps++;
      }
      tick.notifyAll();
    }
    if (step.toNanos() < 0) {
      complaints.accept("time jumped back by %.3f s".formatted(-step.toSeconds()));
      jumpHooks.forEach(hook -> hook.accept(step));
    }
  }

  @Override
  public void sleepUntil(RosTime end) throws InterruptedException {
    synchronized (tick) {
      long jumpsBefore = jumps;
      while (!ended && jumps == jumpsBefore) {
        long left = end.toNanos() - now().toNanos();
        if (left <= 0) {
          return;
        }
        if (simulated) {
          tick.wait();
        } else {
          tick.wait(left / 1_000_000, (int) (left % 1_000_000));
        }
      }
    }
  }

  @Override
  public void sleep(RosDuration duration) throws InterruptedException {
    if (simulated) {
      synchronized (tick) {
        while (time.isZero() && !ended) {
          tick.wait();
        }
      }
    }
    sleepUntil(now().plus(duration));
  }

  @Override
  public Registration every(RosDuration period, Runnable task) {
    if (period.toNanos() <= 0) {
      throw new IllegalArgumentException("period is " + period + "; expected above 0");
    }
    Thread thread = threads.newThread(() -> runTimer(period, task));
    thread.start();
    return thread::interrupt;
  }

  private void runTimer(RosDuration period, Runnable task) {
    try {
      sleep(RosDuration.ZERO);
      var rate = rate(1e9 / period.toNanos());
      while (!Thread.currentThread().isInterrupted()) {
        rate.sleep();
        synchronized (tick) {
          if (ended) {
            return;
          }
        }
        runGuarded(task);
      }
    } catch (InterruptedException e) {
      // Closing the timer interrupts it; there is nobody left to tell.
      return;
    }
  }

  private void runGuarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      complaints.accept("a timer's task failed: " + e);
    }
  }

  @Override
  public Registration onJumpBack(Consumer<RosDuration> hook) {
    jumpHooks.add(hook);
    return () -> jumpHooks.remove(hook);
  }

  /** Wakes all sleepers; timers end. */
  void end() {
    synchronized (tick) {
      ended = true;
      tick.notifyAll();
    }
  }
}
