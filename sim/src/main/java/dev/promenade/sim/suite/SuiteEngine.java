package dev.promenade.sim.suite;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where the episodes of a suite are run: in threads of this process, or on a cluster. */
public interface SuiteEngine {
  /**
   * Runs episodes in any order and returns when all have ended.
   *
   * @param todo the episodes
   * @param episode runs one; never throws for a broken episode
   * @param finished told of every result, never by two threads at once
   */
  void run(
      List<EpisodeKey> todo,
      Function<EpisodeKey, EpisodeResult> episode,
      Consumer<EpisodeResult> finished);
}
