package dev.promenade.models.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Journal;
import dev.promenade.models.provenance.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanJournalTest {
  @TempDir Path folder;

  @Test
  void batchesOutliveTheProcessAndATornOneIsDropped() throws IOException {
    Path path = folder.resolve("plans.journal");
    try (PlanJournal journal = PlanJournal.open(path, of("seed 1"))) {
      journal.add(new double[] {1, 2});
      journal.add(new double[] {3});
    }
    byte[] bytes = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(bytes, bytes.length - 3));
    try (PlanJournal journal = PlanJournal.open(path, of("seed 1"))) {
      assertThat(journal.batches()).containsExactly(new double[] {1, 2});
      journal.add(new double[] {4});
    }
    bytes[bytes.length - 12] ^= 1;
    try (PlanJournal journal = PlanJournal.open(path, of("seed 1"))) {
      assertThat(journal.batches()).containsExactly(new double[] {1, 2}, new double[] {4});
      journal.delete();
    }
    assertThat(path).doesNotExist();
    Files.write(path, bytes);
    try (PlanJournal journal = PlanJournal.open(path, of("seed 1"))) {
      assertThat(journal.batches()).containsExactly(new double[] {1, 2});
    }
  }

  @Test
  void aFileThatIsNoJournalIsKept() throws IOException {
    Path path = folder.resolve("plans.journal");
    for (String text : List.of("my notes", "a longer text, of a line or two\n".repeat(3000))) {
      Files.writeString(path, text);
      assertThatThrownBy(() -> PlanJournal.open(path, of("seed 1")))
          .isInstanceOf(InputException.class);
      assertThat(path).hasContent(text);
    }
  }

  @Test
  void theJournalOfAnotherGenerationIsRefused() {
    Path path = folder.resolve("plans.journal");
    PlanJournal.open(path, of("seed 3")).close();
    assertThat(path).doesNotExist();
    try (PlanJournal journal = PlanJournal.open(path, of("seed 1"))) {
      journal.add(new double[] {1});
    }
    assertThatThrownBy(() -> PlanJournal.open(path, of("seed 2")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--seed (seed 1 before, now seed 2)")
        .hasMessageContaining("--fresh");
    assertThat(Journal.provenance(path)).isEqualTo(of("seed 1"));
  }

  private static Provenance of(String seed) {
    return Provenance.of(Map.of("--seed", seed), Map.of());
  }
}
