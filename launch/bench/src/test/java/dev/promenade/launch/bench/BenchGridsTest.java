package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchGridsTest {
  private static final String MAP = "type octile\nheight 3\nwidth 4\nmap\n....\n..T.\n....\n";

  @TempDir private Path folder;

  @Test
  void queriesThatCannotBeAskedAreCountedAndTheOthersMeasured() throws Exception {
    write("a.map", MAP);
    write(
        "a.map.scen",
        "version 1.0\n0 a.map 4 3 0 0 2 1 2.5\n0 a.map 4 3 0 0 3 2 4.41421\n0 a.map 9 9 0 0 3 2 5\n");
    write("b.map", MAP);
    Path json = folder.resolve("grids.json");
    CommandRun run = CommandRun.of("bench", "grids", folder + "", "--json", json + "");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("a: 2 of 3 queries skipped; line 2: its goal 2, 1 is no free cell")
        .contains("b: skipped, for there is no b.map.scen");
    Written written = Written.read(json);
    assertThat(written.value("a", "skipped")).isEqualTo(2);
    assertThat(written.value("a, jps", "queries")).isEqualTo(1);
    assertThat(written.value("a, jps", "illegal")).isZero();
    assertThat(written.value("a, jps", "prepare")).isPositive();
    assertThat(written.figure("a, jps", "memory").has("value")).isTrue();
  }

  @Test
  void aWrongPublishedLengthIsCountedForEverySearchAndEndsWithCodeOne() throws Exception {
    write("a.map", MAP);
    write("a.map.scen", "version 1\n0\ta.map\t4\t3\t0\t0\t3\t2\t3.82843\n");
    Path json = folder.resolve("grids.json");
    CommandRun run = CommandRun.of("bench", "grids", folder + "", "--json", json + "");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(Written.read(json).value("a, jps", "wrong")).isEqualTo(1);
  }

  @Test
  void gridsMadeFromSeedsAreMeasuredWithoutAnyFile() throws Exception {
    Path json = folder.resolve("grids.json");
    CommandRun run =
        CommandRun.of(
            "bench", "grids", "--size", "64", "--queries", "20", "--json", json.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Written.read(json).value("maze 64, A*", "queries")).isEqualTo(20);
  }

  @Test
  void foldersWithoutAnyQueryAreBadInput() throws Exception {
    write("a.map", MAP);
    write("a.map.scen", "version 1\n0\ta.map\t4\t3\t0\t0\t2\t1\t3\n");
    CommandRun run = CommandRun.of("bench", "grids", folder.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("has no query that can be asked").doesNotContain("at dev.");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
