package dev.promenade.planners.language.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.models.TestData;
import dev.promenade.planners.language.GoalRule;
import dev.promenade.planners.language.Instruction;
import dev.promenade.planners.language.ToyBuilding;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisturbancesTest {
  private final Instruction one =
      ToyBuilding.instruction("Turn LEFT out of office-0, right door", "office-0", "office-1");

  @Test
  void sidesAreSwappedAndNothingElse() {
    assertThat(Disturbances.swappedSides(one).text())
        .isEqualTo("Turn right out of office-0, left door");
    assertThat(Disturbances.namesSides(one)).isTrue();
  }

  @Test
  void typosKeepTheLettersAndTheSeedDecides() {
    Instruction typed = Disturbances.typos(one, 1, 3);
    assertThat(typed.text()).isNotEqualTo(one.text()).hasSameSizeAs(one.text());
    assertThat(Disturbances.typos(one, 1, 3).text()).isEqualTo(typed.text());
    assertThat(Disturbances.typos(one, 0, 3).text()).isEqualTo(one.text());
  }

  @Test
  void renamedRoomsHaveTheirNewNumbersInTextAndMap() {
    Instruction renamed = Disturbances.renamedRooms(one, 3);
    assertThat(renamed.start().name()).isNotEqualTo("office-0");
    assertThat(renamed.text()).contains("out of " + renamed.start().name());
    assertThat(renamed.map().walk(renamed.start(), renamed.behaviors())).isPresent();
    assertThat(renamed.map().place("kitchen").name()).isEqualTo("kitchen");
  }

  @Test
  void theMissingEdgeBreaksTheRoute() {
    Instruction broken = Disturbances.missingEdge(one).orElseThrow();
    assertThat(broken.map().walk(broken.start(), broken.behaviors())).isEmpty();
    assertThat(broken.map().edges()).hasSize(one.map().edges().size() - 1);
  }

  @Test
  void inventedInstructionsAreLegalAndNameTheirLandmarks() {
    List<Instruction> some = InventedInstructions.make(List.of(ToyBuilding.MAP), 200, 5);
    assertThat(some)
        .hasSize(200)
        .allMatch(i -> i.map().walk(i.start(), i.behaviors()).isPresent())
        .anyMatch(i -> i.text().contains("second"))
        .anyMatch(i -> i.text().contains(" past the "));
    assertThat(InventedInstructions.make(List.of(ToyBuilding.MAP), 200, 5))
        .extracting(Instruction::text)
        .isEqualTo(some.stream().map(Instruction::text).toList());
  }

  @Test
  void theRuleGoesToTheRoomNamedLast() {
    assertThat(GoalRule.plan(withText("leave office-0, past office-1 to office-2")).goal().name())
        .isEqualTo("office-2");
    assertThat(GoalRule.plan(withText("to the kitchen")).goal().name()).isEqualTo("kitchen");
    assertThat(GoalRule.plan(withText("somewhere")).steps()).isEmpty();
  }

  @Test
  void thePublishedSplitsAreRead() {
    var folder = TestData.locate("instructions");
    var maps = InstructionFiles.maps(folder);
    List<Instruction> dev = InstructionFiles.read(folder, "dev", maps);
    assertThat(dev).hasSize(1011);
    assertThat(InstructionFiles.heldOut(maps.keySet(), 12))
        .hasSize(12)
        .isEqualTo(InstructionFiles.heldOut(maps.keySet(), 12));
    assertThat(dev.stream().filter(Evaluation::namesGoal).count()).isBetween(500L, 650L);
  }

  private Instruction withText(String text) {
    return new Instruction(text, one.map(), one.start(), one.behaviors(), one.goal());
  }
}
