package dev.promenade.planners.language.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.language.Instruction;
import dev.promenade.planners.language.LandmarkMemory;
import dev.promenade.planners.language.Token;
import dev.promenade.planners.language.Tokenizer;
import dev.promenade.planners.language.ToyBuilding;
import dev.promenade.planners.language.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandmarkLearningTest {
  private final Tokenizer tokenizer = new Tokenizer(new Vocabulary(List.of()));

  /** Where everybody who passes says "clock" there is a clock, and nowhere else. */
  @Test
  void thingsAreFoundWhereTheirMentionsAgree() {
    List<Instruction> all =
        List.of(
            ToyBuilding.instruction(
                "turn left past the clock to the kitchen", "office-1", "kitchen"),
            ToyBuilding.instruction("left, past the clock, third door", "office-0", "kitchen"),
            ToyBuilding.instruction("right, pass the clock, then on left", "lab", "office-3"),
            ToyBuilding.instruction("turn left and take the first door", "office-0", "office-1"),
            ToyBuilding.instruction("turn left, the first door", "kitchen", "office-2"),
            ToyBuilding.instruction("turn right past the clock", "bathroom", "office-1"));
    List<List<Token>> tokens = all.stream().map(one -> tokenizer.tokens(one.text())).toList();
    LandmarkLearning.Result learned = LandmarkLearning.learn(all, tokens);
    int clock = LandmarkMemory.index("clock");
    LandmarkMemory memory = learned.memory();
    double there = memory.evidence(row(memory, 1, 2), clock, null);
    assertThat(there).isGreaterThan(0.7);
    assertThat(memory.evidence(row(memory, 0, 1), clock, null)).isLessThan(0.5 * there);
    assertThat(memory.evidence(row(memory, 2, 3), clock, null)).isLessThan(0.5 * there);
    assertThat(memory.evidence(row(memory, 1, 2), clock, learned.parts().get(0)))
        .as("without what the first instruction said")
        .isLessThan(there);
  }

  private static int row(LandmarkMemory memory, int from, int to) {
    return memory.rowOf("toy|C-0.0@%d|C-0.0@%d".formatted(from, to));
  }

  @Test
  void whatTheMapMarksIsCertain() {
    var edge = ToyBuilding.MAP.from(ToyBuilding.MAP.place("C-0.0@1+"), Behavior.CF).orElseThrow();
    assertThat(LandmarkMemory.marked(edge, "lamp")).isTrue();
    assertThat(LandmarkMemory.marked(edge, "sofa")).isFalse();
  }
}
