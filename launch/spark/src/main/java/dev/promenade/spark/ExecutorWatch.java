package dev.promenade.spark;

import dev.promenade.launch.cluster.ClusterWork.Place;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says so when the cluster gives no executor for a while; it may yet, so nothing is given up. */
final class ExecutorWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("promenade.cluster");
  private static final int PATIENCE_SECONDS = 30;

  private final Thread thread;

  private ExecutorWatch(Thread thread) {
    this.thread = thread;
  }

  static ExecutorWatch of(JavaSparkContext spark, Place place) {
    AtomicBoolean came = new AtomicBoolean(place.here());
    spark
        .sc()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onExecutorAdded(SparkListenerExecutorAdded added) {
                came.set(true);
              }
            });
    Thread thread = new Thread(() -> look(spark, place, came), "executor watch");
    thread.setDaemon(true);
    thread.start();
    return new ExecutorWatch(thread);
  }

  private static void look(JavaSparkContext spark, Place place, AtomicBoolean came) {
    try {
      Thread.sleep(1000L * PATIENCE_SECONDS);
    } catch (InterruptedException e) {
      return; // the work has ended
    }
    if (!came.get()) {
      LOG.warn(
          "{} has given no executor for {} s: it may have no worker with {} of memory free"
              + " (--spark spark.executor.memory=…), or its workers cannot reach {}"
              + " (--spark spark.driver.host=…); still waiting",
          place.master(),
          PATIENCE_SECONDS,
          spark.getConf().get("spark.executor.memory", "1g"),
          spark.getConf().get("spark.driver.host", "this machine"));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
