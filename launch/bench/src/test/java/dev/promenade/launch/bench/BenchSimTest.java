package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchSimTest {
  @TempDir private Path folder;

  @Test
  void writesARowForEachNumberOfPeopleBesideTheReference() throws Exception {
    Path json = folder.resolve("sim.json");
    CommandRun run =
        CommandRun.of(
            "bench", "sim", "--people", "0,3", "--seconds", "0.05", "--json", json.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    Written written = Written.read(json);
    assertThat(written.subjects()).hasSize(4);
    assertThat(written.value("promenade, 3 people", "median")).isPositive();
    assertThat(written.value("plain JBox2D, 3 people", "lidar")).isPositive();
    assertThat(written.figure("promenade, 3 people", "simulated").get("ratio").doubleValue())
        .isPositive();
  }

  @Test
  void aSillyNumberOfPeopleIsBadInput() {
    CommandRun run = CommandRun.of("bench", "sim", "--people", "-1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--people").contains("-1").doesNotContain("at dev.");
  }
}
