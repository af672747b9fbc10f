package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    assertThat(run.out().lines()).hasSize(3);
    JsonNode rows = new ObjectMapper().readTree(json.toFile());
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).at("/promenade/people").asInt()).isEqualTo(3);
    assertThat(rows.get(1).at("/promenade/medianMicros").asDouble()).isPositive();
    assertThat(rows.get(1).at("/plainJBox2d/lidarMicros").asDouble()).isPositive();
    assertThat(rows.get(1).at("/ratio").asDouble()).isPositive();
  }

  @Test
  void aSillyNumberOfPeopleIsBadInput() {
    CommandRun run = CommandRun.of("bench", "sim", "--people", "-1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--people").contains("-1").doesNotContain("at dev.");
  }
}
