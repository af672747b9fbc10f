package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.Promenade;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchViewTest {
  @Test
  void picturesComeAndTheirCostIsSetBesideThatOfTheSimulation(@TempDir Path folder)
      throws Exception {
    Path json = folder.resolve("view.json");
    int code =
        Promenade.run(
            "bench",
            "view",
            "--people",
            "3",
            "--planner",
            "pure-pursuit",
            "--minutes",
            "0.05",
            "--json",
            json.toString());
    assertThat(code).isZero();
    Written written = Written.read(json);
    String viewer = "pure-pursuit, 3 people, 0.05 min";
    assertThat(written.value(viewer, "pictures")).isBetween(1.0, 25.0);
    assertThat(written.value(viewer, "picture")).isBetween(0.5, 20.0);
    assertThat(written.figure(viewer, "core").get("ratio").asDouble()).isPositive();
    assertThat(written.value(viewer, "live at last")).isPositive();
  }

  @Test
  void moreMinutesThanADayAreBadInput() {
    assertThat(Promenade.run("bench", "view", "--minutes", "2000")).isEqualTo(2);
  }
}
