package dev.promenade.sim.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Journal;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.sim.episode.EndReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteRunTest {
  @TempDir Path folder;

  @Test
  void aParallelRunEqualsASerialOneBitForBit() {
    List<EpisodeResult> serial = SampleSuite.run(folder.resolve("a"), 1, SampleSuite::episode);
    List<EpisodeResult> parallel = SampleSuite.run(folder.resolve("b"), 4, SampleSuite::episode);
    assertThat(serial).hasSize(20);
    assertThat(parallel).isEqualTo(serial);
    assertThat(EpisodesCsv.text(parallel)).isEqualTo(EpisodesCsv.text(serial));
    assertThat(folder.resolve("a").resolve(SuiteRun.JOURNAL)).doesNotExist();
  }

  @Test
  void aBrokenEpisodeCountsAsFailedAndDoesNotEndTheSuite() {
    List<EpisodeResult> results = SampleSuite.run(folder, 2, SampleSuite::episode);
    List<EpisodeResult> broken = results.stream().filter(r -> r.metrics().error()).toList();
    assertThat(broken).hasSize(2);
    assertThat(broken.get(0).detail()).contains("IllegalStateException", "is broken");
    assertThat(broken.get(0).metrics().end()).isEqualTo(EndReason.ERROR);
    Summary summary = Summary.of(SampleSuite.SUITE, results);
    assertThat(summary.results().get(1).error()).isEqualTo(0.2);
    assertThat(summary.results().get(1).success()).isEqualTo(0.4);
  }

  @Test
  void aKilledRunGoesOnWhereItWasAndEndsWithTheSameResults() throws Exception {
    List<EpisodeResult> whole = SampleSuite.run(folder.resolve("whole"), 1, SampleSuite::episode);
    Path killed = folder.resolve("killed");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SampleSuite.class.getName(),
                killed.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("child.log").toFile())
            .start();
    try {
      waitForLines(killed.resolve(SuiteRun.JOURNAL), 11, child);
    } finally {
      child.destroyForcibly();
      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    Set<EpisodeKey> rerun = ConcurrentHashMap.newKeySet();
    List<EpisodeResult> resumed =
        SampleSuite.run(
            killed,
            2,
            key -> {
              rerun.add(key);
              return SampleSuite.episode(key);
            });
    assertThat(rerun).hasSize(10).allMatch(key -> key.scenario().equals("hall"));
    assertThat(resumed).isEqualTo(whole);
    assertThat(EpisodesCsv.text(resumed)).isEqualTo(EpisodesCsv.text(whole));
  }

  @Test
  void aJournalCutOffAnywhereKeepsAllWholeLines() throws IOException {
    List<EpisodeResult> results = fewResults();
    byte[] bytes = journalBytes(results);
    for (int length = 0; length <= bytes.length; length++) {
      assertPrefix(Arrays.copyOf(bytes, length), results, lines(bytes, length) - 1);
    }
  }

  @Test
  void aSpoiltByteCostsOnlyWhatComesAfterIt() throws IOException {
    List<EpisodeResult> results = fewResults();
    byte[] bytes = journalBytes(results);
    int header = new String(bytes, StandardCharsets.UTF_8).indexOf('\n') + 1;
    for (int at = header; at < bytes.length; at++) {
      byte[] spoilt = bytes.clone();
      spoilt[at] ^= 1;
      assertPrefix(spoilt, results, lines(bytes, at) - 1);
    }
  }

  @Test
  void aCutOffJournalCanBeAppendedTo() throws IOException {
    List<EpisodeResult> results = fewResults();
    byte[] bytes = journalBytes(results);
    Path file = folder.resolve("cut.journal");
    for (int cut = 1; cut < bytes.length; cut += 97) {
      Files.write(file, Arrays.copyOf(bytes, bytes.length - cut));
      Journal.Opened opened = Journal.open(file, "results", of("run"));
      int kept = opened.finished().size();
      opened.journal().append(results.get(2).toJson());
      opened.journal().close();
      Journal.Opened again = Journal.open(file, "results", of("run"));
      again.journal().close();
      assertThat(again.finished()).hasSize(kept + 1);
      assertThat(EpisodeResult.ofJson(again.finished().get(kept))).isEqualTo(results.get(2));
    }
  }

  @Test
  void aFolderWithAnotherRunIsRefused() {
    Path file = folder.resolve(SuiteRun.JOURNAL);
    try (Journal other = Journal.open(file, "results", of("another run")).journal()) {
      other.append(
          SampleSuite.run(folder.resolve("elsewhere"), 1, SampleSuite::episode).get(0).toJson());
    }
    assertThatThrownBy(() -> SampleSuite.run(folder, 1, SampleSuite::episode))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("run (another run before, now test)")
        .hasMessageContaining("--out")
        .hasMessageContaining("--fresh");
    assertThat(Journal.provenance(file)).isEqualTo(of("another run"));
  }

  @Test
  void theJournalOfAnotherRunThatFinishedNothingIsInNobodysWay() {
    Journal.open(folder.resolve(SuiteRun.JOURNAL), "results", of("another run")).journal().close();
    assertThat(SampleSuite.run(folder, 1, SampleSuite::episode)).isNotEmpty();
  }

  @Test
  void aFileThatIsNoJournalIsKept() throws IOException {
    Path file = folder.resolve(SuiteRun.JOURNAL);
    for (String text : List.of("my notes", "my notes\nof today\n", "x".repeat(1000))) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> Journal.open(file, "results", of("run")))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("is no journal");
      assertThat(file).hasContent(text);
    }
  }

  @Test
  void progressIsToldOfEveryEpisodeOnce() {
    List<EpisodeKey> told = Collections.synchronizedList(new ArrayList<>());
    new SuiteRun(
            SampleSuite.SUITE, SampleSuite::episode, SampleSuite::shortest, new ThreadEngine(2))
        .run(folder, () -> of("test"), result -> told.add(result.key()), results -> {});
    assertThat(told).containsExactlyInAnyOrderElementsOf(SampleSuite.SUITE.episodes());
  }

  @Test
  void whatWasReadLaterIsInTheJournalToo() throws IOException {
    Provenance[] known = {of("test")};
    Path journal = folder.resolve(SuiteRun.JOURNAL);
    new SuiteRun(
            SampleSuite.SUITE,
            key -> {
              known[0] = of("test").withInputs(Map.of("late", "abc"));
              return SampleSuite.episode(key);
            },
            SampleSuite::shortest,
            new ThreadEngine(1))
        .run(
            folder,
            () -> known[0],
            result -> {},
            all -> assertThat(Journal.provenance(journal).inputs()).containsEntry("late", "abc"));
    assertThat(journal).doesNotExist();
  }

  private static Provenance of(String run) {
    return SampleSuite.provenance(run);
  }

  private static List<EpisodeResult> fewResults() {
    return SampleSuite.SUITE.episodes().subList(4, 7).stream()
        .map(key -> EpisodeResult.run(key, SampleSuite::episode, SampleSuite::shortest))
        .toList();
  }

  private byte[] journalBytes(List<EpisodeResult> results) throws IOException {
    Path file = folder.resolve("whole.journal");
    try (Journal journal = Journal.open(file, "results", of("run")).journal()) {
      results.forEach(result -> journal.append(result.toJson()));
    }
    return Files.readAllBytes(file);
  }

  private void assertPrefix(byte[] bytes, List<EpisodeResult> results, int whole)
      throws IOException {
    Path file = Files.write(folder.resolve("part.journal"), bytes);
    Journal.Opened opened = Journal.open(file, "results", of("run"));
    opened.journal().close();
    assertThat(opened.finished().stream().map(EpisodeResult::ofJson))
        .containsExactlyElementsOf(results.subList(0, Math.max(0, whole)));
  }

  /** Lines that are whole within the first bytes. */
  private static int lines(byte[] bytes, int length) {
    int lines = 0;
    for (int i = 0; i < length; i++) {
      lines += bytes[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  private static int wholeLines(Path file) throws Exception {
    if (!Files.exists(file)) {
      return 0;
    }
    byte[] bytes = Files.readAllBytes(file);
    return lines(bytes, bytes.length);
  }

  private static void waitForLines(Path file, int lines, Process child) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (wholeLines(file) < lines) {
      assertThat(child.isAlive()).isTrue();
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(5);
    }
  }
}
