package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchSolversTest {
  @TempDir Path folder;

  @Test
  void errorFallsWithEvaluationsTowardsThatOfExactSamples() throws Exception {
    Path json = folder.resolve("solvers.json");
    CommandRun run = CommandRun.of("bench", "solvers", "--samples", "300", "--json", "" + json);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("dpm++2m").contains("exact samples");
    Written written = Written.read(json);
    double exact = written.value("exact samples", "distance");
    assertThat(written.subjects()).contains("dpm++2m, 1", "dpm++2m, 256");
    for (String subject : written.subjects()) {
      if (subject.endsWith(", 256")) {
        assertThat(written.value(subject, "distance")).isLessThan(2 * exact);
      }
      if (subject.endsWith(", 1")) {
        assertThat(written.value(subject, "distance")).isGreaterThan(4 * exact);
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
