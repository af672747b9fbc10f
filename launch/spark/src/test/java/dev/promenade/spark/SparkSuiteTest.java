package dev.promenade.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.spark.LoopbackCluster.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suites on a real master with real workers. */
class SparkSuiteTest {
  @TempDir Path folder;
  private Path suite;

  @BeforeEach
  void writeASuite() throws IOException {
    Files.writeString(
        folder.resolve("room.yaml"),
        """
        name: room
        world: {hall: {width: 8, height: 6, walls: []}}
        start: {in: [0.7, 1.5, 1, 4.5]}
        goal: {in: [7, 1.5, 7.3, 4.5]}
        people:
          groups: [{count: 4, from: [2, 1, 6, 5], walk: roam}]
        timeLimit: 30
        """);
    suite = folder.resolve("rooms.yaml");
    Files.writeString(
        suite,
        "suite: rooms\nscenarios: [room.yaml]\nplanners: [dwa, attention]\nseeds: 1000..1049\n");
  }

  @Test
  void aWorkerKilledMidRunChangesNothing() throws IOException {
    Path journal = folder.resolve("cluster/episodes.journal");
    try (LoopbackCluster cluster = new LoopbackCluster(folder, 2)) {
      Run run = regress("cluster", "--engine", "spark", "--master", cluster.url());
      LoopbackCluster.await(() -> !run.process().isAlive() || lines(journal) > 20);
      assertThat(run.process().isAlive()).as(run.text()).isTrue();
      cluster.kill(0);
      assertThat(run.exitCode()).as(run.text()).isZero();
    }
    Run alone = regress("alone", "--jobs", "2");
    assertThat(alone.exitCode()).as(alone.text()).isZero();
    assertThat(folder.resolve("cluster/episodes.csv"))
        .hasSameBinaryContentAs(folder.resolve("alone/episodes.csv"));
    assertThat(Files.readAllLines(folder.resolve("cluster/episodes.csv"))).hasSize(101);
    assertThat(folder.resolve("cluster/episodes.csv")).content().doesNotContain("broke");
    assertThat(journal).doesNotExist();

    Run again = regress("cluster", "--engine", "spark");
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.text()).contains("holds the results of another run", "--out");
  }

  @Test
  void whatGoesWrongIsSaidInOneLine() throws IOException {
    try (LoopbackCluster cluster = new LoopbackCluster(folder, 1)) {
      String[] here = {"--engine", "spark", "--master", cluster.url(), "--seeds", "1000..1001"};
      assertBad(List.of("without Promenade's jars"), with(here, "--spark", "spark.jars="));
      Files.writeString(
          folder.resolve("room.yaml"),
          """
          name: far too large for such an executor
          world: {hall: {width: 260, height: 260, walls: []}}
          start: {in: [0.7, 1.5, 1, 4.5]}
          goal: {in: [7, 1.5, 7.3, 4.5]}
          """);
      assertBad(
          List.of("out of memory", "--spark spark.executor.memory"),
          with(
              here,
              "--spark",
              "spark.executor.memory=480m",
              "--spark",
              "spark.task.maxFailures=1"));
    }
    assertBad(
        List.of("does not answer", "--master"),
        "--engine",
        "spark",
        "--master",
        "spark://127.0.0.1:9");
  }

  private void assertBad(List<String> said, String... options) throws IOException {
    Run run = regress("bad", options);
    assertThat(run.exitCode()).as(run.text()).isEqualTo(2);
    assertThat(run.text()).contains(said);
    assertThat(run.text().lines()).hasSize(1);
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private Run regress(String out, String... options) throws IOException {
    return LoopbackCluster.program(
        folder,
        with(
            new String[] {"regress", suite.toString(), "--out", folder.resolve(out).toString()},
            options));
  }

  private static int lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    } catch (IOException e) {
      return 0; // just deleted
    }
  }
}
