package dev.promenade.sim.suite;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.io.InputException;
import dev.promenade.sim.metrics.Interval;
import dev.promenade.sim.suite.Summary.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * An earlier summary that a run is held against. A number is worse when the 95 % interval of its
 * difference to the baseline ({@link Interval#minus}) lies wholly on the bad side of 0.
 */
public final class Baseline {
  private enum Better {
    HIGHER,
    LOWER
  }

  private record Measure(String name, Better better, Function<Row, Interval> interval) {}

  private static final ImmutableList<Measure> MEASURES =
      ImmutableList.of(
          new Measure("success", Better.HIGHER, row -> row.intervals().success().interval()),
          new Measure("collision", Better.LOWER, row -> row.intervals().collision().interval()),
          new Measure("timeout", Better.LOWER, row -> row.intervals().timeout().interval()),
          new Measure("timeToGoal", Better.LOWER, row -> row.timeToGoal().interval()),
          new Measure("spl", Better.HIGHER, row -> row.intervals().spl().interval()),
          new Measure(
              "personalSpaceViolation",
              Better.LOWER,
              row -> row.intervals().personalSpaceViolation().interval()));

  private final Summary summary;

  private Baseline(Summary summary) {
    this.summary = summary;
  }

  /**
   * @throws InputException if the file is no summary, or one of another suite
   */
  public static Baseline read(Path file, Suite suite) {
    Summary summary = Summary.read(file);
    if (!summary.suite().equals(suite.name())) {
      throw InputException.of(
          file,
          "suite",
          "'" + summary.suite() + "'",
          "give a baseline of the suite '" + suite.name() + "', made by an earlier run of it");
    }
    return new Baseline(summary);
  }

  /** Whether the baseline knows this planner in this scenario. */
  public boolean covers(Row row) {
    return find(row).isPresent();
  }

  /** One sentence for each number that got worse; empty for a planner that is not covered. */
  public List<String> worse(Row row) {
    List<String> worse = new ArrayList<>();
    find(row)
        .ifPresent(
            before -> {
              for (Measure measure : MEASURES) {
                Interval now = measure.interval().apply(row);
                Interval then = measure.interval().apply(before);
                Interval change = now.minus(then);
                boolean bad = measure.better() == Better.HIGHER ? change.hi() < 0 : change.lo() > 0;
                if (bad) {
                  worse.add(describe(measure.name(), now, then, change));
                }
              }
            });
    return worse;
  }

  private Optional<Row> find(Row row) {
    return summary.results().stream()
        .filter(before -> before.planner().equals(row.planner()))
        .filter(before -> before.scenario().equals(row.scenario()))
        .findFirst();
  }

  private static String describe(String name, Interval now, Interval then, Interval change) {
    return String.format(
        Locale.ROOT,
        "%s %.3f instead of %.3f (change %+.3f, 95 %% interval %+.3f to %+.3f)",
        name,
        now.mean(),
        then.mean(),
        change.mean(),
        change.lo(),
        change.hi());
  }
}
