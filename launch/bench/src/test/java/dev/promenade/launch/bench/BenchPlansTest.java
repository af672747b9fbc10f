package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPlansTest {
  @TempDir Path folder;

  /** Where Python has PyTorch, this also checks that both sides compute the same plans. */
  @Test
  void timesAreToldAndPythonIsComparedOrSaidToBeMissing() throws Exception {
    Path json = folder.resolve("plans.json");
    CommandRun run =
        CommandRun.of(("bench plans --seconds 0.02 --repeat 1 --json " + json).split(" "));
    assertThat(run.err()).doesNotContain("Exception");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("closed loop, horizon 32, 4 evaluations");
    Written written = Written.read(json);
    assertThat(written.value("batch 64, 16 evaluations", "processor"))
        .isGreaterThan(written.value("batch 1, 1 evaluations", "processor"));
    if (written.subjects().contains("Python's PyTorch, batch 64")) {
      assertThat(written.value("Python's PyTorch, batch 64", "throughput")).isPositive();
      assertThat(run.out()).contains("Python multiplies with");
    } else {
      assertThat(run.out()).contains("NOT COMPARED");
    }
  }
}
