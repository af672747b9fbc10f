package dev.promenade.planners.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.promenade.models.io.InputException;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.models.training.Trainer;
import dev.promenade.planners.behavior.BehaviorPlan;
import dev.promenade.planners.behavior.Place;
import dev.promenade.planners.language.training.InventedInstructions;
import dev.promenade.planners.language.training.TranslatorTraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One small training, and what the translator made of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranslatorTest {
  private static final TranslatorSettings SMALL =
      new TranslatorSettings(16, 2, 1, 4, 16, 5, 8e-3, 0, 9, 3);

  private final List<Double> losses = new ArrayList<>();
  private final List<Double> exact = new ArrayList<>();
  private List<Instruction> heldOut = List.of();
  private Translator translator = untrained();

  private static Translator untrained() {
    return new Translator(
        new TranslatorModel(new Vocabulary(List.of("a")), new LandmarkMemory(), 8, 1, 1, 0));
  }

  @BeforeAll
  void train() {
    translator.close();
    heldOut = InventedInstructions.make(List.of(ToyBuilding.MAP), 40, 2);
    TranslatorTraining training =
        new TranslatorTraining(
            List.of(ToyBuilding.instruction("go left to the lab", "office-0", "lab")),
            InventedInstructions.make(List.of(ToyBuilding.MAP), 300, 1),
            SMALL);
    translator =
        Optional.ofNullable(
                training.train(
                    heldOut,
                    null,
                    () -> false,
                    new TranslatorTraining.Listener() {
                      @Override
                      public void stepped(long step, double loss) {
                        losses.add(loss);
                      }

                      @Override
                      public void validated(int epoch, double exactMatch) {
                        exact.add(exactMatch);
                      }
                    }))
            .orElseThrow();
  }

  @AfterAll
  void close() {
    translator.close();
  }

  private Translation translate(String text) {
    return translator.translate(text, ToyBuilding.MAP, ToyBuilding.room("office-0"), 3);
  }

  @Test
  void trainingLearns() {
    assertThat(losses.get(losses.size() - 1)).isLessThan(0.6 * losses.get(0));
    assertThat(exact.get(exact.size() - 1)).isGreaterThan(0.6);
  }

  @Test
  void everyPlanIsLegalAndProbabilitiesAddUp() {
    Translation translation =
        translator.translate("Go to the lab", ToyBuilding.MAP, ToyBuilding.room("office-0"), 99);
    assertThat(translation.plans()).hasSize(7).allMatch(ToyBuilding.MAP::isLegal);
    assertThat(translation.plans().stream().mapToDouble(BehaviorPlan::probability).sum())
        .isBetween(0.999, 1.001);
  }

  @Test
  void everyStepHasItsClauseInOrder() {
    BehaviorPlan plan = translate("Turn left. Go to the lab").plans().get(0);
    assertThat(plan.clauses()).hasSameSizeAs(plan.steps());
    for (int i = 1; i < plan.clauses().size(); i++) {
      assertThat(plan.clauses().get(i).begin())
          .isGreaterThanOrEqualTo(plan.clauses().get(i - 1).begin());
    }
    assertThat(plan.clauses()).allMatch(clause -> !clause.words().isEmpty());
  }

  @Test
  void aRoomThatIsNotThereIsAskedAbout() {
    Translation translation = translate("Go to office-77");
    assertThat(translation.answer()).isEmpty();
    assertThat(translation.question())
        .hasValueSatisfying(
            question -> assertThat(question).contains("no office-77").contains("office-2"));
  }

  @Test
  void anotherLanguageIsAskedAbout() {
    assertThat(translate("Verlassen Sie bitte sofort das Zimmer und biegen links ab").question())
        .hasValueSatisfying(question -> assertThat(question).contains("English"));
    assertThat(translate("?!?").answer()).isEmpty();
  }

  @Test
  void emptyAndEndlessTextIsRefused() {
    assertThatThrownBy(() -> translate("  "))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> translate("go ".repeat(4000)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("12000 characters");
  }

  @Test
  void aStartWithoutAWayOutIsRefused() {
    Place cell = Place.numbered("O-9", Place.Kind.OFFICE, 9);
    assertThatThrownBy(() -> translator.translate("go to the lab", ToyBuilding.MAP, cell, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("office-9");
  }

  @Test
  void savedWeightsGiveTheSameAnswers(@TempDir Path folder) {
    Path file = folder.resolve("t.safetensors");
    translator.save(file);
    assertThat(SafeTensors.read(file).text("words")).contains("office");
    try (Translator read = new Translator(TranslatorModel.load(file))) {
      Instruction one = heldOut.get(0);
      assertThat(read.best(one)).isEqualTo(translator.best(one));
      assertThat(read.threshold()).isEqualTo(translator.threshold());
    }
  }

  @Test
  void stoppedTrainingGoesOnWithTheSameBits(@TempDir Path folder) {
    List<Instruction> few = InventedInstructions.make(List.of(ToyBuilding.MAP), 60, 1);
    TranslatorSettings short2 = SMALL.withEpochs(2);
    List<Double> whole = new ArrayList<>();
    new TranslatorTraining(List.of(), few, short2)
        .train(List.of(), null, () -> false, listener(whole));
    List<Double> halves = new ArrayList<>();
    Trainer.Checkpoint checkpoint =
        new Trainer.Checkpoint(
            folder.resolve("checkpoint"), Provenance.of(Map.of("a", "b"), Map.of()));
    new TranslatorTraining(List.of(), few, short2)
        .train(List.of(), checkpoint, () -> halves.size() == 3, listener(halves));
    new TranslatorTraining(List.of(), few, short2)
        .train(List.of(), checkpoint, () -> false, listener(halves));
    assertThat(halves).isEqualTo(whole);
  }

  /** Nothing is learned, so that nothing gets better after the first epoch. */
  @Test
  void patienceOutlivesAnInterruption(@TempDir Path folder) {
    TranslatorSettings patient = new TranslatorSettings(16, 2, 1, 12, 16, 5, 1e-9, 0, 2, 3);
    List<Instruction> few = InventedInstructions.make(List.of(ToyBuilding.MAP), 60, 1);
    List<Integer> epochs = new ArrayList<>();
    TranslatorTraining.Listener listener =
        new TranslatorTraining.Listener() {
          @Override
          public void stepped(long step, double loss) {}

          @Override
          public void validated(int epoch, double exactMatch) {
            epochs.add(epoch);
          }
        };
    Trainer.Checkpoint checkpoint =
        new Trainer.Checkpoint(
            folder.resolve("checkpoint"), Provenance.of(Map.of("a", "b"), Map.of()));
    assertThat(
            new TranslatorTraining(List.of(), few, patient)
                .train(few, checkpoint, () -> epochs.size() == 2, listener))
        .isNull();
    try (Translator ended =
        new TranslatorTraining(List.of(), few, patient)
            .train(few, checkpoint, () -> false, listener)) {
      assertThat(ended).isNotNull();
      assertThat(epochs).containsExactly(1, 2, 3);
    }
  }

  private static TranslatorTraining.Listener listener(List<Double> losses) {
    return new TranslatorTraining.Listener() {
      @Override
      public void stepped(long step, double loss) {
        losses.add(loss);
      }

      @Override
      public void validated(int epoch, double exactMatch) {}
    };
  }
}
