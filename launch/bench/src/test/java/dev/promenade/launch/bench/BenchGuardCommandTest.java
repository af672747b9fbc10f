package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.Promenade;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchGuardCommandTest {
  @Test
  void guardedEpisodesAreCountedAndNoneIsTheGuardsFault(@TempDir Path folder) throws Exception {
    Path json = folder.resolve("guard.json");
    int code =
        Promenade.run(
            "bench",
            "guard",
            "--scenarios",
            "doorway,crowd",
            "--episodes",
            "6",
            "--seconds",
            "3",
            "--candidates",
            "4",
            "--jobs",
            "2",
            "--json",
            json.toString());
    assertThat(code).isZero();
    assertThat(Files.readString(json))
        .contains("\"episodes\" : 6", "\"violations\" : 0", "\"TIMEOUT\" : 6");
  }

  @Test
  void noEpisodesAreBadInput() {
    assertThat(Promenade.run("bench", "guard", "--episodes", "0")).isEqualTo(2);
  }
}
