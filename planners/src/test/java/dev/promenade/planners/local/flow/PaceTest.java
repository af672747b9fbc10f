package dev.promenade.planners.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On a clock that only work moves on. */
class PaceTest {
  private static final int MOST = 64;
  private static final double BUDGET_MS = 10;

  private long now;

  @Test
  void withoutABudgetEverythingIsDrawnAtOnce() {
    Pace pace = new Pace(MOST, 0, () -> now);
    assertThat(plan(pace, 2, 50, 50)).isEqualTo(new Done(MOST, 2));
    assertThat(pace.late()).isFalse();
  }

  @Test
  void aFastMachineDrawsAllAndKeepsTheBudget() {
    Pace pace = new Pace(MOST, BUDGET_MS, () -> now);
    for (int i = 0; i < 20; i++) {
      assertThat(plan(pace, 2, 0.02, 0.03)).isEqualTo(new Done(MOST, 2));
    }
  }

  @Test
  void aSlowMachineSavesEvaluationsThenCandidates() {
    Pace pace = new Pace(MOST, BUDGET_MS, () -> now);
    plan(pace, 2, 0.3, 0.05);
    Done done = plan(pace, 2, 0.3, 0.05);
    assertThat(done.evaluations).isEqualTo(1);
    assertThat(done.candidates).isBetween(8, MOST / 2);
  }

  @Test
  void onceTheCostIsKnownNoPlanTakesLongerThanItsBudget() {
    Pace pace = new Pace(MOST, BUDGET_MS, () -> now);
    plan(pace, 4, 0.04, 0.04);
    for (int i = 0; i < 200; i++) {
      long began = now;
      double load = 1 + 0.3 * Math.sin(0.3 * i);
      plan(pace, 4, 0.04 * load, 0.04 * load);
      assertThat((now - began) * 1e-6).as("plan %d", i).isLessThanOrEqualTo(BUDGET_MS);
    }
  }

  @Test
  void whereNothingFitsNothingIsDrawnUntilTheMachineIsFasterAgain() {
    Pace pace = new Pace(MOST, BUDGET_MS, () -> now);
    plan(pace, 2, 5, 5);
    assertThat(plan(pace, 2, 5, 5)).isEqualTo(new Done(0, 0));
    int waited = 0;
    while (plan(pace, 2, 0.01, 0.01).candidates == 0) {
      waited++;
    }
    assertThat(waited).isLessThan(40);
    assertThat(plan(pace, 2, 0.01, 0.01).candidates).isPositive();
  }

  private record Done(int candidates, int evaluations) {}

  /** Draws and weighs as the planner does, at a cost for each candidate [ms]. */
  private Done plan(Pace pace, int wanted, double drawMs, double judgeMs) {
    pace.begin();
    int evaluations = pace.evaluations(wanted);
    if (evaluations == 0) {
      return new Done(0, 0);
    }
    int drawn = 0;
    do {
      now += (long) (1e6 * drawMs * pace.lot() * evaluations);
      drawn += pace.lot();
      pace.drew(pace.lot(), evaluations);
    } while (pace.allows(drawn, evaluations));
    int judged = 0;
    for (int i = 0; i < drawn && (i == 0 || !pace.late()); i++) {
      now += (long) (1e6 * judgeMs);
      judged++;
    }
    pace.judged(judged);
    return new Done(drawn, evaluations);
  }
}
