package dev.promenade.sim.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs episodes on threads of this process, each thread one whole episode at a time. */
public final class ThreadEngine implements SuiteEngine {
  private final int threads;

  /**
   * @param threads 1 or more
   */
  public ThreadEngine(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads; give 1 or more");
    }
    this.threads = threads;
  }

  @Override
  public void run(
      List<EpisodeKey> todo,
      Function<EpisodeKey, EpisodeResult> episode,
      Consumer<EpisodeResult> finished) {
    AtomicInteger next = new AtomicInteger();
    Object lock = new Object();
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement();
              i < todo.size() && !Thread.currentThread().isInterrupted();
              i = next.getAndIncrement()) {
            EpisodeResult result = episode.apply(todo.get(i));
            synchronized (lock) {
              finished.accept(result);
            }
          }
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(work));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("the suite was interrupted");
      cancelled.initCause(e);
      throw cancelled;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a worker died", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
