package dev.promenade.planners.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.promenade.planners.behavior.Behavior;
import dev.promenade.planners.behavior.BehaviorPlan;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PlanMetricsTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  private static BehaviorPlan plan(Instruction one) {
    return BehaviorPlan.certain(
        one.start(), one.map().walk(one.start(), one.behaviors()).orElseThrow());
  }

  @Test
  void figuresAreThoseOfTheDefinitions() {
    Instruction kitchen = ToyBuilding.instruction("", "office-0", "kitchen");
    Instruction lab = ToyBuilding.instruction("", "office-0", "lab");
    // ool cf cf iol meant and planned; ool cf cf iol meant and ool cf cf cf ior planned.
    PlanMetrics metrics =
        PlanMetrics.of(List.of(kitchen, kitchen), List.of(plan(kitchen), plan(lab)));
    assertThat(metrics.count()).isEqualTo(2);
    assertThat(metrics.exactMatch()).isEqualTo(0.5, EXACT);
    assertThat(metrics.goalMatch()).isEqualTo(0.5, EXACT);
    assertThat(metrics.editDistance()).isEqualTo(1, EXACT);
    assertThat(metrics.f1()).isEqualTo((1 + 2.0 * 3 / 9) / 2, EXACT);
  }

  @Test
  void theOrderCountsForTheEditDistanceOnly() {
    List<Behavior> one = List.of(Behavior.CF, Behavior.LT);
    List<Behavior> other = List.of(Behavior.LT, Behavior.CF);
    assertThat(PlanMetrics.f1(one, other)).isEqualTo(1, EXACT);
    assertThat(PlanMetrics.edits(one, other)).isEqualTo(2);
    assertThat(PlanMetrics.edits(List.of(), other)).isEqualTo(2);
  }
}
