package dev.promenade.launch.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/** The jobs that this process works on, each opened once. Thread-safe. */
public final class OpenJobs {
  private static final Map<String, ClusterJob> JOBS = new HashMap<>();

  private OpenJobs() {}

  /**
   * The job, opened when its first task comes.
   *
   * @param id no other run has
   * @param kind see {@link ClusterWork#kind()}
   * @param settings see {@link ClusterWork#settings()}
   * @param bundle the job's files; becomes this process's home folder, unless it is empty: then the
   *     process has one
   * @param hashes see {@link ClusterWork#hashes()}
   */
  public static ClusterJob get(
      String id,
      String kind,
      Supplier<String> settings,
      Supplier<byte[]> bundle,
      SortedMap<String, String> hashes) {
    synchronized (JOBS) {
      ClusterJob job = JOBS.get(id);
      if (job == null) {
        byte[] files = bundle.get();
        if (files.length > 0) {
          System.setProperty("promenade.home", unpacked(files).toString());
        }
        job = ClusterWork.open(kind, settings.get(), hashes);
        JOBS.put(id, job);
      }
      return job;
    }
  }

  private static Path unpacked(byte[] bundle) {
    try {
      // The folder that a process of Spark is started in is deleted with its application.
      Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "home");
      Bundle.unpack(bundle, folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the job's files can be made", e);
    }
  }
}
