package dev.promenade.sim.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.promenade.models.io.InputException;
import dev.promenade.sim.SampleEpisodes;
import dev.promenade.sim.episode.EndReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  @TempDir Path folder;

  @Test
  void aSuiteFileBecomesEpisodesInOrder() throws IOException {
    Suite suite = Suite.read(suiteFile("seeds: 0..2"));
    assertThat(suite.episodes())
        .hasSize(12)
        .startsWith(new EpisodeKey("doorway", "dwa", 0), new EpisodeKey("doorway", "dwa", 1))
        .endsWith(new EpisodeKey("crowd", "orca", 2));
    assertThat(suite.withSeeds(new SeedRange(5, 5)).withPlanners(List.of("stop")).episodes())
        .containsExactly(new EpisodeKey("doorway", "stop", 5), new EpisodeKey("crowd", "stop", 5));
  }

  @Test
  void aSuiteFileThatCannotBeMeantIsRefusedWithFileAndKey() throws IOException {
    for (String seeds : List.of("seeds: 9..3", "seeds: many", "seeds: 0..99999999", "seed: 0..9")) {
      Path file = suiteFile(seeds);
      assertThatThrownBy(() -> Suite.read(file))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("suite.yaml")
          .hasMessageContaining("seed");
    }
    Path twice = folder.resolve("suite.yaml");
    Files.writeString(twice, "suite: s\nscenarios: [a, a]\nplanners: [dwa]\nseeds: 1\n");
    assertThatThrownBy(() -> Suite.read(twice))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'a' twice");
    Path none = folder.resolve("none.yaml");
    Files.writeString(none, "suite: s\nscenarios: []\nplanners: [dwa]\nseeds: 1\n");
    assertThatThrownBy(() -> Suite.read(none))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("scenarios is an empty list");
  }

  @Test
  void numbersInTheTableAreRoundedAndCellsQuoted() {
    assertThat(EpisodesCsv.format(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(EpisodesCsv.format(12345678.0)).isEqualTo("12345678");
    assertThat(EpisodesCsv.format(-1e-9)).isEqualTo("0");
    assertThat(EpisodesCsv.format(Double.POSITIVE_INFINITY)).isEqualTo("inf");
    assertThat(EpisodesCsv.format(OptionalDouble.empty())).isEmpty();
    assertThat(EpisodesCsv.quoted("a \"b\", c\nd")).isEqualTo("\"a \"\"b\"\", c\nd\"");
    assertThat(EpisodesCsv.quoted("plain")).isEqualTo("plain");
  }

  @Test
  void theTableHasAHeaderARowPerEpisodeAndNoWallTime() {
    List<EpisodeResult> results = results(20, 5);
    List<EpisodeResult> slower =
        results.stream()
            .map(r -> new EpisodeResult(r.key(), r.metrics(), r.added(), r.detail(), slow()))
            .toList();
    String text = EpisodesCsv.text(results);
    assertThat(text).startsWith("scenario,planner,seed,people,density,end,duration,timeToGoal,");
    assertThat(text.split("\r\n")).hasSize(21);
    assertThat(text).endsWith("\r\n").isEqualTo(EpisodesCsv.text(slower));
  }

  @Test
  void theSummaryHasTheAgreedKeysAndReadsBack() throws IOException {
    Suite suite = new Suite("sample", List.of("hall"), List.of("dwa"), new SeedRange(0, 19));
    Summary summary = Summary.of(suite, results(20, 5));
    Path file = folder.resolve("summary.json");
    summary.write(file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.get("suite").asText()).isEqualTo("sample");
    JsonNode row = json.get("results").get(0);
    assertThat(row.fieldNames())
        .toIterable()
        .startsWith(
            "planner",
            "scenario",
            "episodes",
            "success",
            "collision",
            "timeout",
            "timeToGoal",
            "pathLength",
            "spl",
            "minClearance",
            "personalSpaceViolation",
            "stalled",
            "stepMillis",
            "seed");
    assertThat(row.get("success").asDouble()).isEqualTo(0.75);
    assertThat(row.get("collision").asDouble()).isEqualTo(0.25);
    assertThat(row.get("timeToGoal").get("mean").asDouble()).isEqualTo(8);
    assertThat(row.get("stepMillis").get("p50").asDouble()).isCloseTo(1, within(0.05));
    assertThat(Summary.read(file)).isEqualTo(summary);
  }

  @Test
  void aPlannerThatNeverArrivesHasNoTimeToGoal() {
    Suite suite = new Suite("sample", List.of("hall"), List.of("dwa"), new SeedRange(0, 9));
    Summary.Row row = Summary.of(suite, results(10, 10)).results().get(0);
    assertThat(row.success()).isZero();
    assertThat(row.timeToGoal().mean()).isNull();
  }

  @Test
  void onlyAWorseRunFailsAgainstItsBaseline() throws IOException {
    Suite suite = new Suite("sample", List.of("hall"), List.of("dwa"), new SeedRange(0, 49));
    Path file = folder.resolve("baseline.json");
    Summary good = Summary.of(suite, results(50, 5));
    good.write(file);
    Baseline baseline = Baseline.read(file, suite);
    Summary slightlyWorse = Summary.of(suite, results(50, 8));
    Summary muchWorse = Summary.of(suite, results(50, 30));

    assertThat(baseline.worse(good.results().get(0))).isEmpty();
    assertThat(baseline.worse(slightlyWorse.results().get(0))).isEmpty();
    assertThat(baseline.worse(muchWorse.results().get(0)))
        .anyMatch(text -> text.startsWith("success 0.400 instead of 0.900"))
        .anyMatch(text -> text.startsWith("collision"));
    assertThat(JUnitXml.text(good, baseline)).contains("tests=\"1\" failures=\"0\"");
    assertThat(JUnitXml.text(muchWorse, baseline))
        .contains("failures=\"1\"", "<failure message=\"success 0.400 instead of 0.900");
    assertThat(baseline.worse(Summary.of(suite, results(50, 0)).results().get(0))).isEmpty();
  }

  @Test
  void aBaselineOfAnotherSuiteIsAnError() {
    Suite suite = new Suite("sample", List.of("hall"), List.of("dwa"), new SeedRange(0, 9));
    Path file = folder.resolve("baseline.json");
    Summary.of(suite, results(10, 1)).write(file);
    Suite other = new Suite("social", List.of("hall"), List.of("dwa"), new SeedRange(0, 9));
    assertThatThrownBy(() -> Baseline.read(file, other))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("baseline.json")
        .hasMessageContaining("'sample'")
        .hasMessageContaining("'social'");
  }

  @Test
  void latenciesKnowTheirPercentiles() {
    Latencies latencies = new Latencies();
    for (int i = 1; i <= 1000; i++) {
      latencies.add(i * 10_000L);
    }
    assertThat(latencies.millis(0.5)).isCloseTo(5, within(0.05));
    assertThat(latencies.millis(0.99)).isCloseTo(9.9, within(0.1));
    Latencies again = new Latencies();
    again.addAll(latencies.counts());
    assertThat(again.counts()).isEqualTo(latencies.counts());
    assertThat(again.millis(0.99)).isEqualTo(latencies.millis(0.99));
    assertThat(new Latencies().millis(0.5)).isNaN();
  }

  private static SortedMap<Long, Integer> slow() {
    return new TreeMap<>(Map.of(2_600_000_000L, 80));
  }

  /** Episodes of the hall with dwa; the first ones collide. */
  private static List<EpisodeResult> results(int episodes, int collisions) {
    List<EpisodeResult> results = new ArrayList<>();
    for (int seed = 0; seed < episodes; seed++) {
      EndReason end = seed < collisions ? EndReason.COLLISION_PERSON : EndReason.SUCCESS;
      results.add(
          EpisodeResult.run(
              new EpisodeKey("hall", "dwa", seed),
              key ->
                  SampleEpisodes.named(SampleEpisodes.crossing(key.seed(), 2, end), "hall", "dwa"),
              SampleSuite::shortest));
    }
    return results;
  }

  private Path suiteFile(String seeds) throws IOException {
    Path file = folder.resolve("suite.yaml");
    Files.writeString(
        file,
        "suite: social\nscenarios: [doorway, crowd]\nplanners:\n  - dwa\n  - orca\n"
            + seeds
            + "\n");
    return file;
  }
}
