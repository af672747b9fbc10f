package dev.promenade.sim.suite;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import dev.promenade.sim.metrics.EpisodeMetrics;
import dev.promenade.sim.metrics.Metrics;
import dev.promenade.sim.metrics.MetricsCalculator;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What is kept of an episode of a suite.
 *
 * @param key which one
 * @param metrics what it is judged by
 * @param added what metrics of plug-ins say, by name; nothing where there was nothing to measure
 * @param detail one sentence about its end
 * @param planningNanos how long the planner took for its steps, as {@link Latencies#counts()}; wall
 *     time, and so no part of what two runs have in common
 */
public record EpisodeResult(
    EpisodeKey key,
    EpisodeMetrics metrics,
    SortedMap<String, Double> added,
    String detail,
    SortedMap<Long, Integer> planningNanos) {
  public EpisodeResult {
    added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
  }

  /**
   * Runs an episode; one that throws counts as failed, with what it threw as detail.
   *
   * @throws InputException if a plug-in's metric fails
   */
  public static EpisodeResult run(
      EpisodeKey key, EpisodeRunner runner, ToDoubleFunction<EpisodeSetup> shortestLength) {
    Recording recording;
    EpisodeMetrics metrics;
    try {
      recording = runner.run(key);
      metrics = MetricsCalculator.of(recording, shortestLength.applyAsDouble(recording.setup()));
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return new EpisodeResult(
          key,
          EpisodeMetrics.broken(key.scenario(), key.planner(), key.seed()),
          new TreeMap<>(),
          "broke: " + e,
          new Latencies().counts());
    }
    Latencies planning = new Latencies();
    for (Frame frame : recording.frames()) {
      if (frame.plan().planningNanos() > 0) {
        planning.add(frame.plan().planningNanos());
      }
    }
    return new EpisodeResult(
        key, metrics, Metrics.of(recording), recording.detail(), planning.counts());
  }

  /** The names of the metrics of plug-ins, those in results and those that are there now. */
  static List<String> added(Collection<EpisodeResult> results) {
    return Stream.concat(
            Metrics.offers().keySet().stream(),
            results.stream().flatMap(result -> result.added().keySet().stream()))
        .distinct()
        .sorted()
        .toList();
  }

  /** One line of JSON from which {@link #ofJson} makes an equal result, to the last bit. */
  public String toJson() {
    return Documents.toJsonLine(this);
  }

  /**
   * The inverse of {@link #toJson}.
   *
   * @throws InputException if the line was written by another version of the program
   */
  public static EpisodeResult ofJson(String line) {
    return Documents.parseJson("a result of an episode", line, EpisodeResult.class);
  }
}
