package dev.promenade.launch.cluster;

import dev.promenade.launch.home.Home;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A job and all that a machine needs to do it. Its types are the JDK's: the cluster's side has
 * libraries of its own.
 *
 * @param name for people
 * @param kind of job, see {@link ClusterJob.Kind}
 * @param settings of the job, as its kind understands them
 * @param tasks how many tasks there are
 * @param natives whether tasks need PyTorch's native libraries
 * @param files what to copy to every machine: the path below the home folder there, and the file
 *     here
 * @param hashes SHA-256 of those files that were read here, by their path there: whoever reads
 *     something else there must not go on
 */
public record ClusterWork(
    String name,
    String kind,
    String settings,
    int tasks,
    boolean natives,
    SortedMap<String, Path> files,
    SortedMap<String, String> hashes) {
  public ClusterWork {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
  }

  /**
   * Opens a job in this process. Its tasks throw an {@link InputException} if a file that they read
   * has not the hash that it should have.
   *
   * @param hashes see {@link #hashes}
   * @throws IllegalArgumentException if there is no job of that kind
   */
  public static ClusterJob open(String kind, String settings, SortedMap<String, String> hashes) {
    SortedMap<String, String> expected = new TreeMap<>();
    hashes.forEach(
        (path, hash) -> expected.put(InputFiles.name(Home.folder().resolve(path)), hash));
    InputFiles.Recorder read = InputFiles.expect(expected);
    ClusterJob job = open(kind, settings);
    return task -> {
      byte[] result = job.run(task);
      read.requireUnchanged();
      return result;
    };
  }

  private static ClusterJob open(String kind, String settings) {
    ClassLoader own = ClusterWork.class.getClassLoader();
    for (ClusterJob.Kind each : ServiceLoader.load(ClusterJob.Kind.class, own)) {
      if (each.name().equals(kind)) {
        return each.open(settings);
      }
    }
    throw new IllegalArgumentException("no kind of job is named '" + kind + "'");
  }

  /**
   * Where and how work is run.
   *
   * @param master as Spark names it: {@code local[2]}, {@code spark://host:7077}, {@code yarn},
   *     {@code k8s://…}
   * @param configuration what the user sets by hand, by Spark's names
   */
  public record Place(String master, SortedMap<String, String> configuration) {
    /** Whether the tasks run in this very process. */
    public boolean here() {
      return master.equals("local") || master.startsWith("local[");
    }

    /**
     * @throws InputException if the master is of no known form
     */
    public Place {
      configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
      if (!master.matches("local(\\[[^\\]]+\\])?|spark://[^/]+:\\d+.*|yarn|k8s://.+")) {
        throw InputException.of(
            "--master",
            "",
            "'" + master + "'",
            "give local[*], local[N], spark://HOST:PORT, yarn or k8s://URL");
      }
    }
  }
}
