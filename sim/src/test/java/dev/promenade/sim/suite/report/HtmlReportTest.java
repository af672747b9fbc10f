package dev.promenade.sim.suite.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.sim.suite.EpisodeResult;
import dev.promenade.sim.suite.SampleSuite;
import dev.promenade.sim.suite.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  @TempDir Path folder;

  @Test
  void theReportIsOneFileWithTablesPlotsPicturesAndReplayCommands() throws Exception {
    List<EpisodeResult> results = SampleSuite.run(folder, 2, SampleSuite::episode);
    Summary summary = Summary.of(SampleSuite.SUITE, results);
    Path file = folder.resolve("report.html");
    new HtmlReport(
            SampleSuite.SUITE,
            summary,
            results,
            null,
            SampleSuite::episode,
            key -> "promenade simulate " + key.scenario() + " <seed " + key.seed() + ">")
        .write(file, "promenade regress sample --seeds 3..7");
    String html = Files.readString(file);

    assertThat(html).doesNotContain("src=\"http", "href=", "<script src");
    assertThat(html.split("<svg", -1)).hasSize(5);
    assertThat(html.split("src=\"data:image/png;base64,", -1)).hasSize(9);
    assertThat(html).contains("promenade simulate hall &lt;seed 5&gt;");
    assertThat(html).contains("the planner, &quot;orca&quot;");
    assertThat(html).contains("20 episodes: 2 scenarios × 2 planners × seeds 3..7");
  }

  @Test
  void theGalleryTakesTurnsBetweenScenariosAndPlanners() {
    List<EpisodeResult> results = SampleSuite.run(folder, 2, SampleSuite::episode);
    List<EpisodeResult> chosen = Failures.gallery(results, 4);
    assertThat(chosen.stream().map(r -> r.key().scenario() + r.key().planner()))
        .containsExactlyInAnyOrder("crossingdwa", "crossingorca", "halldwa", "hallorca");
    assertThat(chosen).allMatch(result -> result.metrics().collision());
    assertThat(Failures.gallery(results, 100)).hasSize(8);
  }

  @Test
  void aNumberThatRoundsToZeroHasNoSign() {
    assertThat(Html.number(-0.001, 2)).isEqualTo("0.00");
    assertThat(Html.number(-0.126, 2)).isEqualTo("-0.13");
    assertThat(Html.number(null, 2)).isEqualTo("–");
  }

  @Test
  void ticksAreRoundNumbersInsideTheRange() {
    assertThat(SvgChart.ticks(0, 1)).containsExactly(0, 0.2, 0.4, 0.6000000000000001, 0.8, 1);
    assertThat(SvgChart.ticks(-0.05, 26)).containsExactly(0, 10, 20);
  }

  @Test
  void aDistributionCountsWhatIsMissingAsNeverReached() {
    List<double[]> points = ReportCharts.distribution(new double[] {1, 3}, 4, 0, 4);
    assertThat(points.get(0)[1]).isZero();
    assertThat(points.get(100)).containsExactly(2, 0.25);
    assertThat(points.get(200)).containsExactly(4, 0.5);
  }
}
