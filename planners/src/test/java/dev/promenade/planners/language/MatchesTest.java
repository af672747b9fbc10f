package dev.promenade.planners.language;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.promenade.models.language.ScorerInput;
import dev.promenade.models.tensor.Torch;
import dev.promenade.planners.language.Walk.Segment;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MatchesTest {
  private static final int NAMED_TARGET = 0;
  private static final int KIND_OF_TARGET = 1;
  private static final int NAMED_OTHER = 3;
  private static final int THING_NEAR = 5;
  private static final int SIDE = 8;
  private static final int TURN = 9;
  private static final int ORDINAL = 11;

  private final Tokenizer tokenizer = new Tokenizer(new Vocabulary(List.of()));
  private final Walk toOffice2 =
      Walk.of(
          ToyBuilding.MAP,
          ToyBuilding.MAP
              .walk(
                  ToyBuilding.room("office-0"),
                  ToyBuilding.instruction("", "office-0", "office-2").behaviors())
              .orElseThrow());

  /** What the last segment of the walk from office-0 to office-2 has in common with a word. */
  private float[] compare(String text, int word, boolean mirrored) {
    return compare(toOffice2, text, word, mirrored);
  }

  private float[] compare(Walk walk, String text, int word, boolean mirrored) {
    float[] out = new float[Matches.COUNT];
    Segment last = walk.segments().get(walk.segments().size() - 1);
    new Matches(ToyBuilding.MAP, new LandmarkMemory(), null, true, mirrored)
        .compare(walk, last, tokenizer.tokens(text), word, out, 0);
    return out;
  }

  @Test
  void aNameIsTheTargetsOrAnothers() {
    assertThat(compare("office 2", 0, false)[NAMED_TARGET]).isEqualTo(1);
    assertThat(compare("office", 0, false)[KIND_OF_TARGET]).isEqualTo(1);
    assertThat(compare("office 1", 0, false)[NAMED_OTHER]).isEqualTo(1);
    assertThat(compare("kitchen", 0, false)[KIND_OF_TARGET]).isZero();
  }

  @Test
  void sidesAndOrdinalsAreThoseOfTheAct() {
    assertThat(compare("left", 0, false)[TURN]).isEqualTo(1);
    assertThat(compare("right", 0, false)[TURN]).isEqualTo(-1);
    assertThat(compare("right", 0, true)[TURN]).as("in a mirror").isEqualTo(1);
    // office-0 itself, office-1, the kitchen, office-2.
    assertThat(compare("fourth", 0, false)[ORDINAL]).isEqualTo(1);
    assertThat(compare("second", 0, false)[ORDINAL]).isZero();
  }

  @Test
  void aLandmarkOfTheMapCountsWithItsSide() {
    Walk walk =
        Walk.of(
            ToyBuilding.MAP,
            ToyBuilding.MAP
                .walk(
                    ToyBuilding.room("office-0"),
                    ToyBuilding.instruction("", "office-0", "kitchen").behaviors())
                .orElseThrow());
    assertThat(compare(walk, "lamp on the left", 0, false)[THING_NEAR]).isEqualTo(1);
    assertThat(compare(walk, "lamp on the left", 0, false)[SIDE]).isEqualTo(1);
    assertThat(compare(walk, "lamp on the right", 0, false)[SIDE]).isEqualTo(-1);
    assertThat(compare(walk, "sofa", 0, false)[THING_NEAR]).isZero();
  }

  @Test
  void aScoreDoesNotDependOnItsNeighboursInABatch() {
    try (TranslatorModel model =
        new TranslatorModel(new Vocabulary(List.of("turn")), new LandmarkMemory(), 8, 2, 1, 4)) {
      List<Walk> walks = Walks.from(ToyBuilding.MAP, ToyBuilding.room("office-0"));
      Encoder.Item small =
          Encoder.Item.plain(ToyBuilding.MAP, tokenizer.tokens("turn left"), walks.subList(0, 3));
      Encoder.Item large =
          Encoder.Item.plain(
              ToyBuilding.MAP, tokenizer.tokens("turn right and go past the lamp to it"), walks);
      float[] alone = model.score(small).logits();
      ScorerInput both = model.encoder.encode(List.of(large, small));
      Torch.inferenceOnThisThread();
      try (NDManager manager = model.parameters.manager().newSubManager()) {
        float[] together = model.network.forward(manager, both).scores().toFloatArray();
        for (int k = 0; k < 3; k++) {
          assertThat(together[walks.size() + k]).isCloseTo(alone[k], Offset.offset(1e-5f));
        }
        assertThat(together[walks.size() + 3]).isLessThan(-1e8f);
      }
    }
  }
}
