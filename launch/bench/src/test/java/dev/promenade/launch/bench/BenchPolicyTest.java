package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.Promenade;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPolicyTest {
  @Test
  void everyNumberOfEvaluationsAndBudgetHasARow(@TempDir Path folder) throws Exception {
    Path json = folder.resolve("policy.json");
    int code =
        Promenade.run(
            "bench",
            "policy",
            "--people",
            "2",
            "--plans",
            "3",
            "--candidates",
            "4",
            "--steps",
            "1,3",
            "--robots",
            "1,2",
            "--budget",
            "0,50",
            "--json",
            json.toString());
    assertThat(code).isZero();
    Written written = Written.read(json);
    assertThat(written.subjects()).as("2 steps, 2 budgets, 2 robots").hasSize(8 + 2);
    assertThat(written.figure("flow, 2 robots, 3 steps, 50.0 ms", "processor median"))
        .anySatisfy(part -> assertThat(part.textValue()).isEqualTo("attention, 2 robots"));
  }

  @Test
  void aCountOutOfRangeIsBadInput() {
    assertThat(Promenade.run("bench", "policy", "--robots", "0")).isEqualTo(2);
  }
}
