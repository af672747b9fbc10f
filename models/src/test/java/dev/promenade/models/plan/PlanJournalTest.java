package dev.promenade.models.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanJournalTest {
  @TempDir Path folder;

  @Test
  void batchesOutliveTheProcessAndATornOneIsDropped() throws IOException {
    Path path = folder.resolve("plans.journal");
    try (PlanJournal journal = PlanJournal.open(path, "seed 1")) {
      journal.add(new double[] {1, 2});
      journal.add(new double[] {3});
    }
    byte[] bytes = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(bytes, bytes.length - 3));
    try (PlanJournal journal = PlanJournal.open(path, "seed 1")) {
      assertThat(journal.batches()).containsExactly(new double[] {1, 2});
      journal.add(new double[] {4});
    }
    bytes[bytes.length - 12] ^= 1;
    try (PlanJournal journal = PlanJournal.open(path, "seed 1")) {
      assertThat(journal.batches()).containsExactly(new double[] {1, 2}, new double[] {4});
      journal.delete();
    }
    assertThat(path).doesNotExist();
    Files.write(path, bytes);
    try (PlanJournal journal = PlanJournal.open(path, "seed 1")) {
      assertThat(journal.batches()).containsExactly(new double[] {1, 2});
    }
  }

  @Test
  void theJournalOfAnotherGenerationIsRefused() {
    Path path = folder.resolve("plans.journal");
    PlanJournal.open(path, "seed 3").close();
    assertThat(path).doesNotExist();
    try (PlanJournal journal = PlanJournal.open(path, "seed 1")) {
      journal.add(new double[] {1});
    }
    assertThatThrownBy(() -> PlanJournal.open(path, "seed 2"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("seed 1")
        .hasMessageContaining("delete");
  }
}
