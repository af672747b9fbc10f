package dev.promenade.sim.suite.report;

import dev.promenade.models.plugin.Offer;
import dev.promenade.sim.metrics.Confidence;
import dev.promenade.sim.metrics.Interval;
import dev.promenade.sim.metrics.Metric;
import dev.promenade.sim.metrics.Metrics;
import dev.promenade.sim.suite.EpisodeResult;
import dev.promenade.sim.suite.Suite;
import dev.promenade.sim.suite.Summary;
import dev.promenade.sim.suite.Summary.Bounds;
import dev.promenade.sim.suite.Summary.Row;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tables of a report. */
final class ReportTables {
  private final Suite suite;
  private final Summary summary;
  private final List<EpisodeResult> results;

  ReportTables(Suite suite, Summary summary, List<EpisodeResult> results) {
    this.suite = suite;
    this.summary = summary;
    this.results = results;
  }

  /** A row per scenario and planner. */
  String main() {
    StringBuilder html = new StringBuilder("<div class=\"wide\"><table>\n<thead><tr>");
    List<String> added =
        summary.results().stream()
            .flatMap(row -> row.added().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    for (String head :
        List.of(
            "scenario",
            "planner",
            "success",
            "collision",
            "timeout",
            "time to goal [s]",
            "path [m]",
            "SPL",
            "nearest person [m]",
            "nearest wall [m]",
            "personal space",
            "stalled",
            "step [ms]")) {
      html.append("<th>").append(head).append("</th>");
    }
    added.forEach(name -> html.append("<th>").append(Html.escape(titled(name))).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    String last = "";
    for (Row row : summary.results()) {
      boolean first = !row.scenario().equals(last);
      last = row.scenario();
      html.append(first ? "<tr class=\"first\">" : "<tr>");
      html.append("<th>").append(first ? Html.escape(row.scenario()) : "").append("</th>");
      html.append("<td class=\"name\">").append(Html.escape(row.planner())).append("</td>");
      cell(html, bar(row), "");
      cell(html, fraction(row.collision(), row.intervals().collision()), kinds(row));
      cell(html, fraction(row.timeout(), row.intervals().timeout()), broken(row));
      cell(html, mean(row.timeToGoal().mean(), row.timeToGoal(), 1), "");
      cell(html, mean(row.pathLength(), row.intervals().pathLength(), 1), "");
      cell(html, mean(row.spl(), row.intervals().spl(), 2), "");
      cell(html, mean(row.minPersonDistance(), row.intervals().minPersonDistance(), 2), "");
      cell(html, mean(row.minClearance(), row.intervals().minClearance(), 2), "");
      cell(
          html,
          fraction(row.personalSpaceViolation(), row.intervals().personalSpaceViolation()),
          "");
      cell(html, fraction(row.stalled(), row.intervals().stalled()), "");
      String p99 = Html.number(row.stepMillis().p99(), 2);
      cell(html, Html.number(row.stepMillis().p50(), 2), "p99 " + p99);
      for (String name : added) {
        Bounds bounds = row.added().getOrDefault(name, new Bounds(null, null, null));
        cell(html, mean(bounds.mean(), bounds, 2), "");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  /** Each planner over all scenarios, with its difference to the first one on the same seeds. */
  String overall() {
    StringBuilder html =
        new StringBuilder(
            "<table><thead><tr><th>planner</th><th>success</th><th>collision</th>"
                + "<th>timeout</th>");
    boolean several = suite.planners().size() > 1;
    if (several) {
      html.append("<th>success against ")
          .append(Html.escape(suite.planners().get(0)))
          .append(", same seeds</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (String planner : suite.planners()) {
      List<EpisodeResult> all = of(planner);
      html.append("<tr><td class=\"name\">").append(Html.escape(planner)).append("</td>");
      interval(html, all, result -> result.metrics().success());
      interval(html, all, result -> result.metrics().collision());
      interval(html, all, result -> result.metrics().timeout());
      if (several) {
        boolean first = planner.equals(suite.planners().get(0));
        cell(html, first ? "–" : difference(all, of(suite.planners().get(0))), "");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>\n").toString();
  }

  /** The name of a plug-in's metric with its unit. */
  private static String titled(String name) {
    Offer<Metric> metric = Metrics.offers().get(name);
    String unit = metric == null ? "" : metric.ask(Metric::unit);
    return unit.isEmpty() ? name : "%s [%s]".formatted(name, unit);
  }

  private List<EpisodeResult> of(String planner) {
    return results.stream().filter(result -> result.key().planner().equals(planner)).toList();
  }

  private static void interval(
      StringBuilder html, List<EpisodeResult> all, Predicate<EpisodeResult> hit) {
    Interval interval = Confidence.fraction((int) all.stream().filter(hit).count(), all.size());
    cell(
        html,
        Html.percent(interval.mean()),
        Html.percent(interval.lo()) + " – " + Html.percent(interval.hi()));
  }

  private static String difference(List<EpisodeResult> all, List<EpisodeResult> reference) {
    boolean[] first = new boolean[all.size()];
    boolean[] second = new boolean[all.size()];
    for (int i = 0; i < first.length; i++) {
      first[i] = all.get(i).metrics().success();
      second[i] = reference.get(i).metrics().success();
    }
    Interval change = Confidence.pairedDifference(first, second);
    return String.format(
        Locale.ROOT,
        "%+.1f points<small>%+.1f – %+.1f</small>",
        100 * change.mean(),
        100 * change.lo(),
        100 * change.hi());
  }

  private static String bar(Row row) {
    return "<span class=\"bar\"><i style=\"width:%s%%\"></i></span>%s"
        .formatted(
            Html.px(100 * row.success()), fraction(row.success(), row.intervals().success()));
  }

  private static String kinds(Row row) {
    return row.collision() == 0
        ? ""
        : "person "
            + Html.percent(row.collisionWithPerson())
            + ", wall "
            + Html.percent(row.collisionWithWall());
  }

  private static String broken(Row row) {
    return row.error() == 0 ? "" : "broke " + Html.percent(row.error());
  }

  private static String fraction(@Nullable Double value, Bounds bounds) {
    return Html.percent(value)
        + (bounds.lo() == null
            ? ""
            : "<small>"
                + Html.percent(bounds.lo())
                + " – "
                + Html.percent(bounds.hi())
                + "</small>");
  }

  private static String mean(@Nullable Double value, Bounds bounds, int decimals) {
    return Html.number(value, decimals)
        + (bounds.lo() == null
            ? ""
            : "<small>"
                + Html.number(bounds.lo(), decimals)
                + " – "
                + Html.number(bounds.hi(), decimals)
                + "</small>");
  }

  private static void cell(StringBuilder html, String main, String below) {
    html.append("<td>").append(main);
    if (!below.isEmpty()) {
      html.append("<small>").append(below).append("</small>");
    }
    html.append("</td>");
  }
}
