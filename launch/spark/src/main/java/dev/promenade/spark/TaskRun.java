package dev.promenade.spark;

import dev.promenade.launch.cluster.OpenJobs;
import java.io.Serializable;
import java.util.TreeMap;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What an executor does with one of Spark's tasks: open the job, if need be, and run the task. */
final class TaskRun extends AbstractFunction1<Iterator<Integer>, byte[]> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String id;
  private final String kind;
  private final Broadcast<String> settings;
  private final Broadcast<byte[]> files;
  private final Broadcast<TreeMap<String, String>> hashes;

  TaskRun(
      String id,
      String kind,
      Broadcast<String> settings,
      Broadcast<byte[]> files,
      Broadcast<TreeMap<String, String>> hashes) {
    this.id = id;
    this.kind = kind;
    this.settings = settings;
    this.files = files;
    this.hashes = hashes;
  }

  @Override
  public byte[] apply(Iterator<Integer> numbers) {
    return OpenJobs.get(id, kind, settings::value, files::value, hashes.value())
        .run(numbers.next());
  }
}
