package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
    JsonNode figures = JsonMapper.builder().build().readTree(json.toFile());
    assertThat(figures.path("picturesPerSecond").asDouble()).isBetween(1.0, 25.0);
    assertThat(figures.path("kilobytes").asDouble()).isBetween(0.5, 20.0);
    assertThat(figures.path("ratio").asDouble()).isPositive();
    assertThat(figures.path("live").get(1).asDouble()).isPositive();
  }

  @Test
  void moreMinutesThanADayAreBadInput() {
    assertThat(Promenade.run("bench", "view", "--minutes", "2000")).isEqualTo(2);
  }
}
