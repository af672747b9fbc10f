package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchMazeTest {
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
    Written written = Written.read(json);
    assertThat(written.subjects()).hasSize(8);
    for (String subject : written.subjects()) {
      assertThat(run.out()).contains(subject);
    }
    assertThat(written.value("large, single, waypoint", "score")).isGreaterThan(120);
    assertThat(written.value("large, single, waypoint", "arrived")).isEqualTo(100);
  }

  @Test
  void anUnknownMazeIsBadInput() {
    CommandRun run = CommandRun.of("bench", "maze", "--maze", "huge");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("huge").contains("umaze, medium, large");
  }
}
