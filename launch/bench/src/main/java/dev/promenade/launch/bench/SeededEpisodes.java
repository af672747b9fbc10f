package dev.promenade.launch.bench;

import dev.promenade.models.io.InputException;
import picocli.CommandLine.Option;

/** Options of benchmarks that drive the same episodes with everything that they compare. */
final class SeededEpisodes {
  @Option(names = "--episodes", defaultValue = "100", description = "Episodes a row.")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the episodes.")
  private long seed;

  /**
   * @throws InputException if there are too few for an interval
   */
  void check() {
    if (count < 2) {
      throw InputException.of("--episodes", "", count, "give 2 or more");
    }
  }

  int count() {
    return count;
  }

  long seed() {
    return seed;
  }
}
