package dev.promenade.launch.suite;

import dev.promenade.sim.suite.Summary;
import dev.promenade.sim.suite.Summary.Bounds;
import dev.promenade.sim.suite.Summary.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A summary as a table of text, with 95 % intervals. */
final class SuiteTable {
  private static final List<String> HEAD =
      List.of(
          "scenario",
          "planner",
          "n",
          "success",
          "95 %",
          "collision",
          "timeout",
          "time [s]",
          "95 %",
          "SPL",
          "person [m]",
          "step [ms]");

  private SuiteTable() {}

  static String text(Summary summary) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    String last = "";
    for (Row row : summary.results()) {
      rows.add(cells(row, row.scenario().equals(last)));
      last = row.scenario();
    }
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(i < 2 ? row.get(i) + pad : pad + row.get(i)).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> cells(Row row, boolean again) {
    return List.of(
        again ? "" : row.scenario(),
        row.planner(),
        Integer.toString(row.episodes()),
        number(row.success(), 3),
        range(row.intervals().success(), 2),
        number(row.collision(), 3),
        number(row.timeout(), 3),
        number(row.timeToGoal().mean(), 2),
        range(row.timeToGoal(), 1),
        number(row.spl(), 3),
        number(row.minPersonDistance(), 2),
        number(row.stepMillis().p50(), 2));
  }

  private static String range(Bounds bounds, int decimals) {
    return bounds.lo() == null
        ? ""
        : number(bounds.lo(), decimals) + "–" + number(bounds.hi(), decimals);
  }

  private static String number(@Nullable Double value, int decimals) {
    return value == null ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
