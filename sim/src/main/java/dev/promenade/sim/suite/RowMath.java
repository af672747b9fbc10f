package dev.promenade.sim.suite;

import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.metrics.Confidence;
import dev.promenade.sim.metrics.EpisodeMetrics;
import dev.promenade.sim.metrics.Interval;
import dev.promenade.sim.suite.Summary.Bounds;
import dev.promenade.sim.suite.Summary.Intervals;
import dev.promenade.sim.suite.Summary.Row;
import dev.promenade.sim.suite.Summary.StepMillis;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The numbers of one planner in one scenario. */
final class RowMath {
  private RowMath() {}

  /**
   * @param results at least one, all of one planner and one scenario
   */
  static Row row(List<EpisodeResult> results) {
    EpisodeKey key = results.get(0).key();
    List<EpisodeMetrics> all = results.stream().map(EpisodeResult::metrics).toList();
    Interval success = fraction(all, EpisodeMetrics::success);
    Interval collision = fraction(all, EpisodeMetrics::collision);
    Interval timeout = fraction(all, EpisodeMetrics::timeout);
    Interval pathLength = mean(all, metrics -> metrics.way().pathLength());
    Interval spl = spl(all);
    Interval clearance = mean(all, metrics -> metrics.wallRoom().minClearance());
    Interval personDistance = mean(all, metrics -> metrics.peopleRoom().minPersonDistance());
    Interval violation = share(mean(all, metrics -> metrics.peopleRoom().personalSpaceViolation()));
    Interval stalled = share(mean(all, RowMath::stalledShare));
    Latencies planning = new Latencies();
    results.forEach(result -> planning.addAll(result.planningNanos()));
    return new Row(
        key.planner(),
        key.scenario(),
        all.size(),
        success.mean(),
        collision.mean(),
        timeout.mean(),
        Bounds.of(timeToGoal(all)),
        Summary.orNull(pathLength.mean()),
        Summary.orNull(spl.mean()),
        Summary.orNull(clearance.mean()),
        Summary.orNull(violation.mean()),
        Summary.orNull(stalled.mean()),
        new StepMillis(Summary.orNull(planning.millis(0.5)), Summary.orNull(planning.millis(0.99))),
        key.seed(),
        fraction(all, EpisodeMetrics::error).mean(),
        fraction(all, metrics -> metrics.end() == EndReason.COLLISION_PERSON).mean(),
        fraction(all, metrics -> metrics.end() == EndReason.COLLISION_WALL).mean(),
        Summary.orNull(personDistance.mean()),
        Summary.orNull(mean(all, metrics -> metrics.crowd().density()).mean()),
        new Intervals(
            Bounds.of(success),
            Bounds.of(collision),
            Bounds.of(timeout),
            Bounds.of(pathLength),
            Bounds.of(spl),
            Bounds.of(clearance),
            Bounds.of(personDistance),
            Bounds.of(violation),
            Bounds.of(stalled)),
        added(results));
  }

  /** Over the episodes that did not break and have a number. */
  private static SortedMap<String, Bounds> added(List<EpisodeResult> results) {
    SortedMap<String, Bounds> means = new TreeMap<>();
    for (String name : EpisodeResult.added(results)) {
      double[] values =
          results.stream()
              .filter(result -> !result.metrics().error())
              .filter(result -> result.added().containsKey(name))
              .mapToDouble(result -> result.added().getOrDefault(name, 0.0))
              .toArray();
      means.put(name, Bounds.of(Confidence.mean(values)));
    }
    return means;
  }

  private static Interval fraction(List<EpisodeMetrics> all, Predicate<EpisodeMetrics> hit) {
    return Confidence.fraction((int) all.stream().filter(hit).count(), all.size());
  }

  /** Over the episodes that did not break; nothing where a number has no bound (no walls). */
  private static Interval mean(List<EpisodeMetrics> all, ToDoubleFunction<EpisodeMetrics> value) {
    double[] values = all.stream().filter(metrics -> !metrics.error()).mapToDouble(value).toArray();
    for (double each : values) {
      if (!Double.isFinite(each)) {
        return Interval.NONE;
      }
    }
    return Confidence.mean(values);
  }

  private static Interval timeToGoal(List<EpisodeMetrics> all) {
    return Confidence.mean(
        all.stream()
            .filter(metrics -> metrics.way().timeToGoal().isPresent())
            .mapToDouble(metrics -> metrics.way().timeToGoal().getAsDouble())
            .toArray());
  }

  /** A broken episode has a weighted success of 0. */
  private static Interval spl(List<EpisodeMetrics> all) {
    return share(
        Confidence.mean(all.stream().mapToDouble(metrics -> metrics.way().spl()).toArray()));
  }

  /** The interval of a number that cannot leave [0, 1]. */
  private static Interval share(Interval interval) {
    return new Interval(interval.mean(), Math.max(0, interval.lo()), Math.min(1, interval.hi()));
  }

  private static double stalledShare(EpisodeMetrics metrics) {
    return metrics.way().duration() > 0
        ? metrics.trouble().stalledTime() / metrics.way().duration()
        : 0;
  }
}
