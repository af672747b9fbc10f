package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.Promenade;
import dev.promenade.planners.local.LocalPlanners;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPlannersTest {
  @Test
  void everyPlannerHasARowInTheFile(@TempDir Path folder) throws Exception {
    Path json = folder.resolve("planners.json");
    int code =
        Promenade.run(
            "bench", "planners", "--people", "2", "--plans", "3", "--json", json.toString());
    assertThat(code).isZero();
    String written = Files.readString(json);
    for (String name : LocalPlanners.names()) {
      assertThat(written).contains('"' + name + '"');
    }
  }

  @Test
  void aSoakTellsHowMuchMemoryGrows(@TempDir Path folder) throws Exception {
    Path json = folder.resolve("soak.json");
    int code =
        Promenade.run(
            "bench",
            "planners",
            "--planner",
            "stop",
            "--plans",
            "3",
            "--soak",
            "50",
            "--json",
            json.toString());
    assertThat(code).isZero();
    assertThat(Files.readString(json)).contains("live heap grows").doesNotContain("\"dwa\"");
  }

  @Test
  void aCountOutOfRangeIsBadInput() {
    assertThat(Promenade.run("bench", "planners", "--plans", "0")).isEqualTo(2);
  }
}
