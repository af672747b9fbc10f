package dev.promenade.sim.suite;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableList;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.Omissible;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.sim.metrics.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a suite came to, as in {@code summary.json}. Fractions are in [0, 1]; a number that does not
 * exist is null.
 *
 * @param suite name
 * @param seeds first to last, as {@code 0..99}
 * @param results one per scenario and planner, in the suite's order
 * @param provenance what they depend on; null in summaries of before 0.2.0
 */
public record Summary(
    String suite, String seeds, List<Row> results, @Nullable Provenance provenance) {
  public Summary {
    results = ImmutableList.copyOf(results);
  }

  /**
   * The episodes of one planner in one scenario. Means are over episodes that did not break; the
   * time to the goal is over those that reached it.
   *
   * @param planner name
   * @param scenario name
   * @param episodes how many, broken ones included
   * @param success fraction that reached the goal
   * @param collision fraction that touched a person or a wall
   * @param timeout fraction that ran out of time or got stuck
   * @param timeToGoal [s]
   * @param pathLength mean [m]
   * @param spl mean success weighted by path length
   * @param minClearance mean of the smallest distance to a wall [m]; null without walls
   * @param personalSpaceViolation mean share of time with a person nearer than 0.45 m
   * @param stalled mean share of time at less than 0.05 m/s
   * @param stepMillis how long the planner took for a step [ms]
   * @param seed first seed
   * @param error fraction that broke
   * @param collisionWithPerson fraction that touched a person
   * @param collisionWithWall fraction that touched a wall
   * @param minPersonDistance mean of the smallest distance to a person [m]; null with nobody there
   * @param density mean number of people per free square metre
   * @param intervals 95 % intervals of the numbers above
   * @param added means of what metrics of plug-ins say, by name; left out where there are none
   */
  public record Row(
      String planner,
      String scenario,
      int episodes,
      double success,
      double collision,
      double timeout,
      Bounds timeToGoal,
      @Nullable Double pathLength,
      @Nullable Double spl,
      @Nullable Double minClearance,
      @Nullable Double personalSpaceViolation,
      @Nullable Double stalled,
      StepMillis stepMillis,
      long seed,
      double error,
      double collisionWithPerson,
      double collisionWithWall,
      @Nullable Double minPersonDistance,
      @Nullable Double density,
      Intervals intervals,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @Omissible SortedMap<String, Bounds> added) {
    public Row {
      // Summaries without any have no such key.
      added =
          Collections.unmodifiableSortedMap(added == null ? new TreeMap<>() : new TreeMap<>(added));
    }
  }

  /** An {@link Interval} whose missing numbers are null. */
  public record Bounds(@Nullable Double mean, @Nullable Double lo, @Nullable Double hi) {
    static Bounds of(Interval interval) {
      return new Bounds(orNull(interval.mean()), orNull(interval.lo()), orNull(interval.hi()));
    }

    /** With NaN for what is missing. */
    public Interval interval() {
      return new Interval(orNaN(mean), orNaN(lo), orNaN(hi));
    }
  }

  /** Median and 99th percentile [ms]; null where nothing was timed. */
  public record StepMillis(@Nullable Double p50, @Nullable Double p99) {}

  /** What bounds the numbers of a row. */
  public record Intervals(
      Bounds success,
      Bounds collision,
      Bounds timeout,
      Bounds pathLength,
      Bounds spl,
      Bounds minClearance,
      Bounds minPersonDistance,
      Bounds personalSpaceViolation,
      Bounds stalled) {}

  /** Sums up the episodes of a suite. */
  public static Summary of(Suite suite, List<EpisodeResult> results) {
    List<Row> rows = new ArrayList<>();
    for (String scenario : suite.scenarios()) {
      for (String planner : suite.planners()) {
        rows.add(
            RowMath.row(
                results.stream()
                    .filter(result -> result.key().scenario().equals(scenario))
                    .filter(result -> result.key().planner().equals(planner))
                    .toList()));
      }
    }
    return new Summary(suite.name(), suite.seeds().toString(), rows, null);
  }

  /** The same, saying what the results depend on. */
  public Summary with(Provenance dependence) {
    return new Summary(suite, seeds, results, dependence);
  }

  /**
   * Reads a {@code summary.json}, for example a baseline.
   *
   * @throws InputException if it is not one
   */
  public static Summary read(Path file) {
    return Documents.readJson(file, Summary.class);
  }

  /**
   * @throws InputException if the file cannot be written
   */
  public void write(Path file) {
    Documents.writeJson(file, this);
  }

  static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }

  static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
