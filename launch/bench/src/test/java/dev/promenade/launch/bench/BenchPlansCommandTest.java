package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.promenade.launch.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPlansCommandTest {
  @TempDir Path folder;

  /** Where Python has PyTorch, this also checks that both sides compute the same plans. */
  @Test
  void timesAreToldAndPythonIsComparedOrSaidToBeMissing() throws Exception {
    Path json = folder.resolve("plans.json");
    CommandRun run =
        CommandRun.of(("bench plans --seconds 0.02 --rounds 1 --json " + json).split(" "));
    assertThat(run.err()).doesNotContain("Exception");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("closed loop, batch 1, horizon 32, 4 evaluations");
    JsonNode results = new ObjectMapper().readTree(json.toFile()).get("results");
    assertThat(results.get("latency-64-16").get("processorMicros").doubleValue())
        .isGreaterThan(results.get("latency-1-1").get("processorMicros").doubleValue());
    if (results.has("ratio")) {
      assertThat(results.get("pythonPlansPerSecond").doubleValue()).isPositive();
      assertThat(run.out()).contains("Python multiplies with");
    } else {
      assertThat(run.out()).contains("NOT COMPARED");
    }
  }
}
