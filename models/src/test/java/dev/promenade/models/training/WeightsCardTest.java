package dev.promenade.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WeightsCardTest {
  @TempDir Path folder;

  @Test
  void weightsThatAreNotThoseOfTheirCardAreRefused() throws Exception {
    Path weights = Files.writeString(folder.resolve("net.safetensors"), "abc");
    WeightsCard card =
        new WeightsCard("mlp", 3, "train", 1, "none", Map.of("loss", 0.5), "2026-01-01", "", null)
            .of(weights);
    // The SHA-256 of "abc" from FIPS 180-4.
    assertThat(card.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Documents.writeJson(WeightsCard.beside(weights), card);
    assertThat(WeightsCard.verify(weights)).isEqualTo(card);

    Files.writeString(weights, "abd");
    assertThatThrownBy(() -> WeightsCard.verify(weights))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("net.safetensors")
        .hasMessageContaining("ba7816bf");
  }

  @Test
  @Timeout(30)
  void theProcessWaitsUntilTheLastCheckpointIsWritten() throws Exception {
    Interruption interruption = new Interruption();
    assertThat(interruption.getAsBoolean()).isFalse();
    Thread signal = new Thread(interruption::interrupted);
    signal.start();
    while (!interruption.getAsBoolean()) {
      Thread.onSpinWait();
    }
    assertThat(signal.isAlive()).isTrue();
    interruption.close();
    signal.join();
  }
}
