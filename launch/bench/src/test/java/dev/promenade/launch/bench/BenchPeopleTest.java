package dev.promenade.launch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.launch.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPeopleTest {
  @TempDir Path folder;

  @Test
  void printsEveryModelBesideConstantVelocityAndTheRecording() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int k = 0; k < 22; k++) {
      rows.append(10 * k).append("\t1\t").append(0.5 * k).append("\t0\n");
      rows.append(10 * k).append("\t2\t").append(10 - 0.5 * k).append("\t0.3\n");
    }
    Files.writeString(folder.resolve("hall.txt"), rows);
    Path json = folder.resolve("people.json");
    CommandRun run = CommandRun.of("bench", "people", folder.toString(), "--json", json.toString());
    assertThat(run.exitCode()).describedAs(run.err()).isZero();
    assertThat(run.out())
        .contains("hall")
        .contains("constant-velocity")
        .contains("orca")
        .contains("social-force")
        .contains("recorded");
    Written written = Written.read(json);
    assertThat(written.value("hall, orca", "forecasts")).isEqualTo(6);
    assertThat(written.value("hall, recorded", "share of speeds from 1.2 m/s")).isEqualTo(1);
    assertThat(written.figure("hall, orca", "error").get("reference").textValue())
        .isEqualTo("constant-velocity");
  }

  @Test
  void aFolderWithoutRecordingsAndAnUnknownModelAreBadInput() {
    CommandRun none = CommandRun.of("bench", "people", folder.toString());
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("holds no .txt file");
    CommandRun unknown = CommandRun.of("bench", "people", folder.toString(), "--models", "boids");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("boids").contains("social-force");
  }

  @Test
  void crowdIsTimedByJmhBesideComparingAll() throws IOException {
    Path json = folder.resolve("crowd.json");
    CommandRun run = CommandRun.of("bench", "crowd", "--seconds", "0.01", "--json", "" + json);
    assertThat(run.exitCode()).describedAs(run.err()).isZero();
    Written written = Written.read(json);
    assertThat(written.subjects()).hasSize(2 * 4 + 1 + 2).contains("crowdnav, 20 people");
    assertThat(written.figure("orca, 500 people", "step").get("ratio").doubleValue()).isPositive();
  }
}
