package dev.promenade.sim.suite;

import dev.promenade.sim.episode.Workers;
import java.util.List;
import java.util.concurrent.CancellationException;
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
    Object lock = new Object();
    try {
      Workers.run(
          threads,
          todo.size(),
          () -> Thread.currentThread().isInterrupted(),
          i -> {
            EpisodeResult result = episode.apply(todo.get(i));
            synchronized (lock) {
              finished.accept(result);
            }
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("the suite was interrupted");
      cancelled.initCause(e);
      throw cancelled;
    }
  }
}
