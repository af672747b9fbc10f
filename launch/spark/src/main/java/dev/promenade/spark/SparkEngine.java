package dev.promenade.spark;

import dev.promenade.launch.cluster.Bundle;
import dev.promenade.launch.cluster.ClusterEngine;
import dev.promenade.launch.cluster.ClusterWork;
import dev.promenade.launch.cluster.ClusterWork.Place;
import dev.promenade.launch.cluster.ProgramJars;
import dev.promenade.models.plugin.Plugins;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Runs the tasks of a job on Apache Spark. Settings and files are broadcast, the program's jars are
 * fetched by every executor from here; there they are loaded apart from Spark's own libraries. Lost
 * executors, failed tasks and stragglers are Spark's business: it hands every task's result over
 * once, however often the task was run.
 */
public final class SparkEngine implements ClusterEngine {
  @Override
  public void run(ClusterWork work, Place place, BooleanSupplier stopped, Results results) {
    Masters.requireAnswer(place.master());
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(SparkEngine.class.getClassLoader());
    try (JavaSparkContext spark = new JavaSparkContext(configuration(work, place));
        ExecutorWatch watch = ExecutorWatch.of(spark, place)) {
      await(submit(spark, work, place, results), stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("the work was interrupted");
      cancelled.initCause(e);
      throw cancelled;
    } catch (Exception | LinkageError e) { // Scala's methods throw what they do not declare
      throw Failures.explain(place, e);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static SimpleFutureAction<BoxedUnit> submit(
      JavaSparkContext spark, ClusterWork work, Place place, Results results) {
    byte[] files = place.here() ? new byte[0] : Bundle.pack(work.files());
    TaskRun run =
        new TaskRun(
            UUID.randomUUID().toString(),
            work.kind(),
            spark.broadcast(work.settings()),
            spark.broadcast(files),
            spark.broadcast(new TreeMap<>(work.hashes())));
    List<Integer> numbers = IntStream.range(0, work.tasks()).boxed().toList();
    Seq<Object> partitions = CollectionConverters.asScala(List.<Object>copyOf(numbers)).toSeq();
    return spark
        .sc()
        .submitJob(
            spark.parallelize(numbers, work.tasks()).rdd(),
            run,
            partitions,
            new AbstractFunction2<Object, byte[], BoxedUnit>() {
              @Override
              public BoxedUnit apply(Object task, byte[] result) {
                results.accept((Integer) task, result);
                return BoxedUnit.UNIT;
              }
            },
            new AbstractFunction0<BoxedUnit>() {
              @Override
              public BoxedUnit apply() {
                return BoxedUnit.UNIT;
              }
            });
  }

  private static void await(SimpleFutureAction<BoxedUnit> action, BooleanSupplier stopped)
      throws Exception {
    while (!action.isCompleted()) {
      if (stopped.getAsBoolean()) {
        action.cancel();
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    action.get(); // throws what went wrong
  }

  private static SparkConf configuration(ClusterWork work, Place place) {
    SparkConf configuration =
        new SparkConf()
            .setAppName(work.name())
            .setMaster(place.master())
            .set("spark.ui.enabled", "false")
            .set("spark.executorEnv.OMP_WAIT_POLICY", "PASSIVE")
            // The collector that the launcher takes too.
            .set(
                "spark.executor.extraJavaOptions",
                "-Djava.awt.headless=true -XX:+UseParallelGC")
            // Results are passed on as they come; their sum may be of any size.
            .set("spark.driver.maxResultSize", "0")
            .set("spark.speculation", "true");
    if (!place.here()) {
      String classPath = System.getProperty("java.class.path");
      configuration
          .set("spark.executor.userClassPathFirst", "true")
          .set(
              "spark.jars",
              Stream.of(
                      List.of(ownJar()),
                      ProgramJars.of(classPath, work.natives()),
                      Plugins.jars())
                  .flatMap(List::stream)
                  .map(jar -> jar.toUri().toString())
                  .collect(Collectors.joining(",")));
    }
    place.configuration().forEach(configuration::set);
    return configuration;
  }

  private static Path ownJar() {
    try {
      return Path.of(SparkEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the jar of this class has no path", e);
    }
  }
}
