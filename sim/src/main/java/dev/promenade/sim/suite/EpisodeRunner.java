package dev.promenade.sim.suite;

import dev.promenade.sim.episode.Recording;

/** Runs single episodes. Thread-safe: the same episode gives the same recording on any thread. */
@FunctionalInterface
public interface EpisodeRunner {
  Recording run(EpisodeKey key);
}
