package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.promenade.launch.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchMazeCommandTest {
  @TempDir Path folder;

  @Test
  void theTableAndTheJsonSayTheSame() throws IOException {
    Path json = folder.resolve("maze.json");
    CommandRun run =
        CommandRun.of(
            "bench",
            "maze",
            "--maze",
            "large",
            "--weights",
            "none",
            "--episodes",
            "5",
            "--json",
            "" + json);
    assertThat(run.exitCode()).isZero();
    JsonNode results = new ObjectMapper().readTree(json.toFile()).get("results");
    assertThat(results).hasSize(6);
    for (JsonNode row : results) {
      assertThat(run.out()).contains("%.1f".formatted(row.get("score").get("mean").doubleValue()));
    }
    assertThat(results.get(1).get("policy").textValue()).isEqualTo("waypoint");
    assertThat(results.get(1).get("score").get("mean").doubleValue()).isGreaterThan(120);
    assertThat(results.get(1).get("arrived").doubleValue()).isEqualTo(1);
  }

  @Test
  void anUnknownMazeIsBadInput() {
    CommandRun run = CommandRun.of("bench", "maze", "--maze", "huge");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("huge").contains("umaze, medium or large");
  }
}
