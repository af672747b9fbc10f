package dev.promenade.models.solver;

import dev.promenade.models.io.InputException;
import java.util.List;
import java.util.stream.Collectors;

/** The numbers that a solver was fitted to for one number of steps and one time to begin at. */
interface FittedTable {
  /** Times closer than this are the same. */
  double SAME = 1e-9;

  /** Rising, from the time to begin at to 1, one more than there are steps. */
  double[] times();

  /**
   * The table for so many steps.
   *
   * @throws InputException if there is none
   */
  static <T extends FittedTable> T find(String solver, List<T> tables, int steps, double from) {
    return tables.stream()
        .filter(t -> t.times().length == steps + 1 && Math.abs(t.times()[0] - from) < SAME)
        .findFirst()
        .orElseThrow(
            () ->
                InputException.of(
                    "the solver " + solver,
                    "was not fitted to %d steps from flow time %s; it was to %s"
                        .formatted(steps, from, kinds(tables)),
                    "choose one of these, or fit it by 'promenade train sampler'"));
  }

  /**
   * The table with this first step.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <T extends FittedTable> T beginning(
      String solver, List<T> tables, double from, double to) {
    return tables.stream()
        .filter(t -> isStep(t, 0, from, to))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the solver %s has no step from %s to %s; take the steps of its own grid"
                        .formatted(solver, from, to)));
  }

  /** Checks that steps are made in order. */
  static void requireNext(FittedTable table, int step, double from, double to) {
    if (!isStep(table, step, from, to)) {
      throw new IllegalArgumentException(
          "step %d from %s to %s is not the one fitted; take the steps of the solver's own grid"
              .formatted(step, from, to));
    }
  }

  private static boolean isStep(FittedTable table, int step, double from, double to) {
    double[] times = table.times();
    return step + 1 < times.length
        && Math.abs(times[step] - from) < SAME
        && Math.abs(times[step + 1] - to) < SAME;
  }

  private static String kinds(List<? extends FittedTable> tables) {
    return tables.stream()
        .map(t -> "%d from %s".formatted(t.times().length - 1, t.times()[0]))
        .collect(Collectors.joining(", "));
  }
}
