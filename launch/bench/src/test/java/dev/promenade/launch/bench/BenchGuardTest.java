package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.Promenade;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchGuardTest {
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
    Written written = Written.read(json);
    assertThat(written.value("flow", "episodes")).isEqualTo(6);
    assertThat(written.value("flow", "touches it answers for")).isZero();
    assertThat(written.value("ended: TIMEOUT", "episodes")).isEqualTo(6);
  }

  @Test
  void noEpisodesAreBadInput() {
    assertThat(Promenade.run("bench", "guard", "--episodes", "0")).isEqualTo(2);
  }
}
