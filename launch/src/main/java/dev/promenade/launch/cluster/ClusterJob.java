package dev.promenade.launch.cluster;

/**
 * Work cut into numbered tasks. A task gives the same bytes wherever, whenever and however often it
 * is run. Thread-safe.
 */
@FunctionalInterface
public interface ClusterJob {
  /**
   * Does one task.
   *
   * @param task from 0
   * @throws dev.promenade.models.io.InputException if what the user gave cannot be used
   */
  byte[] run(int task);

  /** Makes jobs of one kind; found by {@link java.util.ServiceLoader} on every machine. */
  interface Kind {
    /** What {@link ClusterWork#kind()} says. */
    String name();

    /**
     * Makes the job, once in every process.
     *
     * @param settings what {@link ClusterWork#settings()} says
     */
    ClusterJob open(String settings);
  }
}
