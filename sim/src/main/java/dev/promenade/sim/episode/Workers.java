package dev.promenade.sim.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Does numbered tasks on threads of its own, each thread one whole task at a time. */
public final class Workers {
  private Workers() {}

  /**
   * Returns when all tasks are done, or those under way are after a stop. What a task throws is
   * thrown again here.
   *
   * @param threads 1 or more
   * @param tasks 0, 1, … up to this, begun in that order
   * @param stop asked before each task
   * @throws InterruptedException if this thread was interrupted; the workers are interrupted too
   */
  public static void run(int threads, int tasks, BooleanSupplier stop, IntConsumer task)
      throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement();
              i < tasks && !stop.getAsBoolean();
              i = next.getAndIncrement()) {
            task.accept(i);
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
