package dev.promenade.sim.suite;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import dev.promenade.sim.metrics.EpisodeMetrics;
import dev.promenade.sim.metrics.MetricsCalculator;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/**
 * What is kept of an episode of a suite.
 *
 * @param key which one
 * @param metrics what it is judged by
 * @param detail one sentence about its end
 * @param planningNanos how long the planner took for its steps, as {@link Latencies#counts()}; wall
 *     time, and so no part of what two runs have in common
 */
public record EpisodeResult(
    EpisodeKey key,
    EpisodeMetrics metrics,
    String detail,
    SortedMap<Integer, Integer> planningNanos) {
  /** Runs an episode; one that throws counts as failed, with what it threw as detail. */
  public static EpisodeResult run(
      EpisodeKey key, EpisodeRunner runner, ToDoubleFunction<EpisodeSetup> shortestLength) {
    try {
      Recording recording = runner.run(key);
      double shortest = shortestLength.applyAsDouble(recording.setup());
      EpisodeMetrics metrics = MetricsCalculator.of(recording, shortest);
      Latencies planning = new Latencies();
      for (Frame frame : recording.frames()) {
        if (frame.plan().planningNanos() > 0) {
          planning.add(frame.plan().planningNanos());
        }
      }
      return new EpisodeResult(key, metrics, recording.detail(), planning.counts());
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return new EpisodeResult(
          key,
          EpisodeMetrics.broken(key.scenario(), key.planner(), key.seed()),
          "broke: " + e,
          Latencies.of(Map.of()).counts());
    }
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
