package dev.promenade.planners.safety;

import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.Observation;

/** Any planner with a guard behind it. */
public final class GuardedPlanner implements LocalPlanner {
  private final LocalPlanner planner;
  private final Guard guard;

  public GuardedPlanner(LocalPlanner planner, Guard guard) {
    this.planner = planner;
    this.guard = guard;
  }

  /** The guard, for its counts. */
  public Guard guard() {
    return guard;
  }

  @Override
  public String name() {
    return planner.name();
  }

  @Override
  public void reset(long seed) {
    planner.reset(seed);
    guard.reset();
  }

  @Override
  public LocalPlan plan(Observation observation) {
    long began = System.nanoTime();
    LocalPlan plan = planner.plan(observation);
    Verdict verdict = guard.check(observation, plan.command());
    Explanation why = plan.explanation();
    if (verdict.intervened()) {
      why = why.withSummary(why.summary() + "; guard: " + verdict.detail());
    }
    if (!verdict.note().isEmpty()) {
      why = why.withSummary(why.summary() + "; note: " + verdict.note());
    }
    return new LocalPlan(
        verdict.command(), plan.predicted(), why, plan.candidates(), System.nanoTime() - began);
  }
}
