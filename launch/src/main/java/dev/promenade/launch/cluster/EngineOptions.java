package dev.promenade.launch.cluster;

import dev.promenade.launch.cluster.ClusterWork.Place;
import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.Assignments;
import dev.promenade.models.io.InputException;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about where work is done. */
public final class EngineOptions {
  /** More tasks than this cost more than they gain: each takes the driver a few milliseconds. */
  private static final int MOST_TASKS = 10_000;

  enum Engine {
    THREADS,
    SPARK
  }

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "threads",
      description = "threads of this process, or spark: a cluster, with the same results.")
  private Engine engine = Engine.THREADS;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark's master: local[*], spark://HOST:PORT, yarn or k8s://URL (default: local[*]).")
  private @Nullable String master;

  @Option(
      names = "--spark",
      paramLabel = "NAME=VALUE",
      description =
          "A setting of Spark, for example spark.executor.memory=4g; may be given several times.")
  private List<String> settings = List.of();

  @Option(
      names = "--per-task",
      paramLabel = "N",
      description =
          "Episodes of one of Spark's tasks (default: 1, and more where that made over 10,000"
              + " tasks); plans go by parts or batches.")
  private @Nullable Integer perTask;

  /**
   * Whether the work goes to a cluster.
   *
   * @throws InputException if options are given that say otherwise
   */
  public boolean cluster() {
    if (engine == Engine.THREADS && (master != null || !settings.isEmpty() || perTask != null)) {
      throw InputException.of(
          "--master, --spark and --per-task", "are for Spark only", "add --engine spark");
    }
    if (perTask != null && perTask < 1) {
      throw InputException.of("--per-task", "", perTask, "give 1 or more");
    }
    return engine == Engine.SPARK;
  }

  /** Where the cluster is. */
  public Place place() {
    return new Place(
        master == null ? "local[*]" : master, new TreeMap<>(Assignments.of("--spark", settings)));
  }

  /** How many of so many pieces of work are one task. */
  public int perTask(int pieces) {
    return perTask != null ? perTask : Math.max(1, (pieces + MOST_TASKS - 1) / MOST_TASKS);
  }

  /**
   * The way to the cluster.
   *
   * @throws InputException if Spark is not here, with how to get it
   */
  public ClusterEngine find() {
    place();
    String home = System.getenv("SPARK_HOME");
    return SparkFinder.find(Home.folder(), home == null ? "" : home);
  }
}
