package dev.promenade.planners.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceTranslatorTest {
  @Test
  void thePublishedModelLearnsMakesLegalPlansAndIsSaved(@TempDir Path folder) {
    List<Instruction> some =
        List.of(
            ToyBuilding.instruction("turn left and go into office-1", "office-0", "office-1"),
            ToyBuilding.instruction("go left to the lab on the right", "office-0", "lab"),
            ToyBuilding.instruction("cross to office-3", "office-0", "office-3"));
    List<Double> losses = new ArrayList<>();
    try (SequenceTranslator model =
        SequenceTranslator.train(some, 16, 640, 1, () -> false, (step, loss) -> losses.add(loss))) {
      assertThat(losses.get(losses.size() - 1)).isLessThan(0.7 * losses.get(0));
      for (Instruction one : some) {
        assertThat(one.map().isLegal(model.best(one))).isTrue();
      }
      Path file = folder.resolve("s.safetensors");
      model.save(file);
      try (SequenceTranslator read = SequenceTranslator.load(file)) {
        assertThat(read.best(some.get(1))).isEqualTo(model.best(some.get(1)));
      }
    }
  }
}
