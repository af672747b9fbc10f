package dev.promenade.sim.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
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
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

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
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written: " + this, e);
    }
  }

  /**
   * The inverse of {@link #toJson}.
   *
   * @throws InputException if the line was written by another version of the program
   */
  public static EpisodeResult ofJson(String line) {
    try {
      return JSON.readValue(line, EpisodeResult.class);
    } catch (JsonProcessingException e) {
      throw InputException.of(
          "a result of an episode",
          "was written by another version of the program",
          "run the suite anew, by one version",
          e);
    }
  }
}
