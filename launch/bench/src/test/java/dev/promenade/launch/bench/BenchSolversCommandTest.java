package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.promenade.launch.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchSolversCommandTest {
  @TempDir Path folder;

  @Test
  void errorFallsWithEvaluationsTowardsThatOfExactSamples() throws Exception {
    Path json = folder.resolve("solvers.json");
    CommandRun run = CommandRun.of("bench", "solvers", "--samples", "300", "--json", "" + json);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("dpm++2m").contains("exact samples");
    JsonNode root = new ObjectMapper().readTree(json.toFile());
    double exact = root.get("exact").doubleValue();
    for (JsonNode entry : root.get("results")) {
      double distance = entry.get("distance").doubleValue();
      if (entry.get("evaluations").intValue() == 256) {
        assertThat(distance).isLessThan(2 * exact);
      }
      if (entry.get("evaluations").intValue() == 1) {
        assertThat(distance).isGreaterThan(4 * exact);
      }
    }
  }

  @Test
  void anUnknownPathIsBadInput() {
    CommandRun run = CommandRun.of("bench", "solvers", "--path", "straight");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("straight").contains("cond-ot");
  }
}
