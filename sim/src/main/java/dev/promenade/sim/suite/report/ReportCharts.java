package dev.promenade.sim.suite.report;

import dev.promenade.sim.metrics.EpisodeMetrics;
import dev.promenade.sim.metrics.Interval;
import dev.promenade.sim.suite.EpisodeResult;
import dev.promenade.sim.suite.Suite;
import dev.promenade.sim.suite.Summary;
import dev.promenade.sim.suite.Summary.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The plots of a report. */
final class ReportCharts {
  private static final String[] COLORS = {
    "#1d5fbf", "#e07b39", "#0b9e8e", "#9c179e", "#b7791f", "#c62828", "#2e8540", "#66727f"
  };

  private static final int WIDTH = 560;
  private static final int HEIGHT = 300;
  private static final int STEPS = 200;

  private final Suite suite;
  private final Summary summary;
  private final List<EpisodeResult> results;

  ReportCharts(Suite suite, Summary summary, List<EpisodeResult> results) {
    this.suite = suite;
    this.summary = summary;
    this.results = results;
  }

  /** The colour of a planner in all plots. */
  String color(String planner) {
    return COLORS[Math.floorMod(suite.planners().indexOf(planner), COLORS.length)];
  }

  /** Success of each scenario over its mean density, with 95 % intervals. */
  String successAgainstDensity() {
    double densest = 0;
    for (Row row : summary.results()) {
      densest = Math.max(densest, row.density() == null ? 0 : row.density());
    }
    double widest = densest > 0 ? 1.1 * densest : 1;
    SvgChart chart = new SvgChart(WIDTH, HEIGHT, 0, widest, 0, 1);
    chart.axes("people per m² of free floor", "success", true);
    for (Row row : summary.results()) {
      if (row.density() == null) {
        continue;
      }
      Interval success = row.intervals().success().interval();
      double beside = 0.006 * widest * (suite.planners().indexOf(row.planner()) - offset());
      String tooltip = row.scenario() + ", " + row.planner() + ": " + Html.percent(row.success());
      chart.whisker(
          row.density() + beside,
          row.success(),
          success.lo(),
          success.hi(),
          color(row.planner()),
          tooltip);
    }
    return chart.end();
  }

  /** The share of all episodes that were at their goal by a time. */
  String arrivals() {
    double longest = 1;
    for (EpisodeResult result : results) {
      longest = Math.max(longest, result.metrics().way().timeToGoal().orElse(0));
    }
    SvgChart chart = new SvgChart(WIDTH, HEIGHT, 0, 1.03 * longest, 0, 1);
    chart.axes("time [s]", "at the goal by then", true);
    for (String planner : suite.planners()) {
      List<EpisodeMetrics> all = of(planner);
      double[] times =
          all.stream()
              .filter(metrics -> metrics.way().timeToGoal().isPresent())
              .mapToDouble(metrics -> metrics.way().timeToGoal().getAsDouble())
              .toArray();
      chart.polyline(distribution(times, all.size(), 0, 1.03 * longest), color(planner), planner);
    }
    return chart.end();
  }

  /** The distribution of the smallest distance to a person, from outline to outline. */
  String personDistances() {
    return distances(
        "nearest person in an episode [m]",
        results.stream().map(EpisodeResult::metrics).toList(),
        true);
  }

  /** The distribution of the smallest distance to a wall. */
  String wallDistances() {
    return distances(
        "nearest wall in an episode [m]",
        results.stream().map(EpisodeResult::metrics).toList(),
        false);
  }

  private String distances(String name, List<EpisodeMetrics> all, boolean people) {
    double[] every = finite(all, people);
    if (every.length == 0) {
      return "";
    }
    Arrays.sort(every);
    double low = Math.min(-0.05, every[0]);
    double high = Math.max(0.6, every[(int) (0.99 * (every.length - 1))]);
    SvgChart chart = new SvgChart(WIDTH, HEIGHT, low, high, 0, 1);
    chart.axes(name, "episodes at most so near", true);
    chart.mark(0, "contact");
    if (people) {
      chart.mark(0.45, "personal space");
    }
    for (String planner : suite.planners()) {
      double[] values = finite(of(planner), people);
      chart.polyline(distribution(values, values.length, low, high), color(planner), planner);
    }
    return chart.end();
  }

  /** A legend of planners, for all plots. */
  String legend() {
    StringBuilder html = new StringBuilder("<p class=\"legend\">");
    for (String planner : suite.planners()) {
      html.append(
          String.format(
              Locale.ROOT,
              "<span><i style=\"background:%s\"></i>%s</span>",
              color(planner),
              Html.escape(planner)));
    }
    return html + "</p>\n";
  }

  private double offset() {
    return (suite.planners().size() - 1) / 2.0;
  }

  private List<EpisodeMetrics> of(String planner) {
    return results.stream()
        .filter(result -> result.key().planner().equals(planner))
        .map(EpisodeResult::metrics)
        .toList();
  }

  private static double[] finite(List<EpisodeMetrics> all, boolean people) {
    return all.stream()
        .mapToDouble(m -> people ? m.peopleRoom().minPersonDistance() : m.wallRoom().minClearance())
        .filter(Double::isFinite)
        .toArray();
  }

  /** Points of an empirical distribution function, of which some weight may be missing. */
  static List<double[]> distribution(double[] values, int total, double low, double high) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    List<double[]> points = new ArrayList<>();
    int below = 0;
    for (int step = 0; step <= STEPS; step++) {
      double x = low + (high - low) * step / STEPS;
      while (below < sorted.length && sorted[below] <= x) {
        below++;
      }
      points.add(new double[] {x, total == 0 ? 0 : below / (double) total});
    }
    return points;
  }
}
