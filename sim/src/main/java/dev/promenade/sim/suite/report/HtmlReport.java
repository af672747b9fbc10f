package dev.promenade.sim.suite.report;

import com.google.common.io.Resources;
import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.sim.render.EpisodePicture;
import dev.promenade.sim.render.Png;
import dev.promenade.sim.suite.Baseline;
import dev.promenade.sim.suite.EpisodeKey;
import dev.promenade.sim.suite.EpisodeResult;
import dev.promenade.sim.suite.EpisodeRunner;
import dev.promenade.sim.suite.Suite;
import dev.promenade.sim.suite.Summary;
import dev.promenade.sim.suite.Summary.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.html}: tables with 95 % intervals, plots, the worst episodes as pictures, and the
 * command that replays each failure. One file without links, to be mailed or kept.
 */
public final class HtmlReport {
  private static final int PICTURES = 12;
  private static final int LISTED = 200;
  private static final int PICTURE_WIDTH = 760;
  private static final int PICTURE_HEIGHT = 520;

  private final Suite suite;
  private final Summary summary;
  private final List<EpisodeResult> results;
  private final @Nullable Baseline baseline;
  private final EpisodeRunner runner;
  private final Function<EpisodeKey, String> replayCommand;

  /**
   * @param baseline what the run was held against; null for nothing
   * @param runner runs the worst episodes again, to draw them
   * @param replayCommand the command line that shows an episode
   */
  public HtmlReport(
      Suite suite,
      Summary summary,
      List<EpisodeResult> results,
      @Nullable Baseline baseline,
      EpisodeRunner runner,
      Function<EpisodeKey, String> replayCommand) {
    this.suite = suite;
    this.summary = summary;
    this.results = results;
    this.baseline = baseline;
    this.runner = runner;
    this.replayCommand = replayCommand;
  }

  /**
   * @param command the command line that made these results
   * @throws dev.promenade.models.io.InputException if the file cannot be written
   */
  public void write(Path file, String command) {
    AtomicFiles.writeString(file, html(command));
  }

  String html(String command) {
    ReportCharts charts = new ReportCharts(suite, summary, results);
    ReportTables tables = new ReportTables(suite, summary, results);
    StringBuilder html = new StringBuilder();
    html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
    html.append("<title>").append(Html.escape(suite.name())).append(" · report</title>\n");
    html.append("<style>\n").append(style()).append("</style></head>\n<body><main>\n");
    html.append("<h1>").append(Html.escape(suite.name())).append("</h1>\n");
    html.append(
        "<p class=\"lead\">%d episodes: %d scenarios × %d planners × seeds %s</p>\n"
            .formatted(
                results.size(), suite.scenarios().size(), suite.planners().size(), suite.seeds()));
    html.append("<pre>").append(Html.escape(command)).append("</pre>\n");
    against(html);
    html.append("<h2>All scenarios together</h2>\n").append(tables.overall());
    html.append("<h2>Plots</h2>\n").append(charts.legend()).append("<div class=\"plots\">\n");
    figure(html, charts.successAgainstDensity(), "Success of each scenario over its density");
    figure(html, charts.arrivals(), "Arrivals over time; the end of a line is the success");
    figure(html, charts.personDistances(), "How near people came, from outline to outline");
    figure(html, charts.wallDistances(), "How near walls came");
    html.append("</div>\n<h2>Scenario by scenario</h2>\n").append(tables.main());
    html.append(
        "<p class=\"note\">Small numbers are 95 % intervals: Wilson for fractions, Student's t for"
            + " means. Time to goal is over episodes that arrived. Personal space: share of time"
            + " with a person nearer than 0.45 m. Stalled: share of time below 0.05 m/s.</p>\n");
    gallery(html);
    failures(html);
    provenance(html);
    return html.append("</main></body></html>\n").toString();
  }

  private void against(StringBuilder html) {
    if (baseline == null) {
      return;
    }
    html.append("<h2>Against the baseline</h2>\n<ul>\n");
    int worse = 0;
    for (Row row : summary.results()) {
      for (String sentence : baseline.worse(row)) {
        worse++;
        html.append(
            "<li class=\"bad\"><b>%s, %s</b>: %s</li>\n"
                .formatted(
                    Html.escape(row.scenario()),
                    Html.escape(row.planner()),
                    Html.escape(sentence)));
      }
    }
    html.append(worse == 0 ? "<li class=\"good\">Nothing got worse.</li>\n" : "");
    html.append("</ul>\n");
  }

  private static void figure(StringBuilder html, String svg, String caption) {
    if (!svg.isEmpty()) {
      html.append("<figure>").append(svg);
      html.append("<figcaption>").append(Html.escape(caption)).append("</figcaption></figure>\n");
    }
  }

  private void gallery(StringBuilder html) {
    List<EpisodeResult> worst = Failures.gallery(results, PICTURES);
    if (worst.isEmpty()) {
      return;
    }
    html.append("<h2>Worst episodes</h2>\n<div class=\"gallery\">\n");
    for (EpisodeResult result : worst) {
      byte[] png =
          Png.encode(EpisodePicture.draw(runner.run(result.key()), PICTURE_WIDTH, PICTURE_HEIGHT));
      html.append("<figure><img alt=\"")
          .append(Html.escape(result.key().toString()))
          .append("\" src=\"data:image/png;base64,")
          .append(Base64.getEncoder().encodeToString(png))
          .append("\"><figcaption><code>")
          .append(Html.escape(replayCommand.apply(result.key())))
          .append("</code></figcaption></figure>\n");
    }
    html.append("</div>\n");
  }

  private void failures(StringBuilder html) {
    List<EpisodeResult> failed = Failures.worstFirst(results);
    if (failed.isEmpty()) {
      html.append("<h2>Failures</h2>\n<p>None.</p>\n");
      return;
    }
    html.append("<h2>Failures</h2>\n<details><summary>")
        .append(failed.size())
        .append(" of ")
        .append(results.size())
        .append(" episodes, and how to see each</summary>\n<table class=\"list\"><tbody>\n");
    for (EpisodeResult result : failed.subList(0, Math.min(LISTED, failed.size()))) {
      html.append("<tr><td class=\"name\">")
          .append(Html.escape(result.detail()))
          .append("</td><td class=\"name\"><code>")
          .append(Html.escape(replayCommand.apply(result.key())))
          .append("</code></td></tr>\n");
    }
    html.append("</tbody></table>\n");
    if (failed.size() > LISTED) {
      html.append("<p>The others are in episodes.csv.</p>\n");
    }
    html.append("</details>\n");
  }

  /** What the results depend on: for people as a table, for programs as JSON. */
  private void provenance(StringBuilder html) {
    Provenance provenance = summary.provenance();
    if (provenance == null) {
      return;
    }
    html.append("<h2>Made from</h2>\n<details><summary>")
        .append(Html.escape("Promenade " + provenance.program()))
        .append(", ")
        .append(provenance.inputs().size())
        .append(" files</summary>\n<table class=\"list\"><tbody>\n");
    row(html, "the program's build", provenance.build());
    provenance.inputs().forEach((name, hash) -> row(html, name, hash));
    provenance.settings().forEach((name, value) -> row(html, name, value));
    html.append("</tbody></table>\n</details>\n").append(provenance.toHtml());
  }

  private static void row(StringBuilder html, String name, String value) {
    html.append("<tr><td class=\"name\">")
        .append(Html.escape(name))
        .append("</td><td class=\"name\"><code>")
        .append(Html.escape(value))
        .append("</code></td></tr>\n");
  }

  private static String style() {
    try {
      return Resources.toString(
          Resources.getResource(HtmlReport.class, "report.css"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report.css is missing from the program", e);
    }
  }
}
