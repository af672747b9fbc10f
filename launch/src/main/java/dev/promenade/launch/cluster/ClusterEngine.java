package dev.promenade.launch.cluster;

import dev.promenade.launch.cluster.ClusterWork.Place;
import java.util.function.BooleanSupplier;

/** Runs the tasks of a job on a cluster. */
public interface ClusterEngine {
  /** What is told of finished tasks: each once, never by two threads at once, in any order. */
  @FunctionalInterface
  interface Results {
    void accept(int task, byte[] result);
  }

  /**
   * Runs all tasks and returns when they are done, or after a stop.
   *
   * @param stopped polled a few times a second
   * @throws dev.promenade.models.io.InputException if the cluster cannot be used or lost the work,
   *     saying why
   */
  void run(ClusterWork work, Place place, BooleanSupplier stopped, Results results);
}
