package dev.promenade.planners.local;

import dev.promenade.models.plugin.Offer;

/** A planner of a plug-in, with the plug-in's name on what it throws. */
record AddedPlanner(Offer<?> offer, LocalPlanner planner) implements LocalPlanner {
  @Override
  public String name() {
    return offer.ask(provider -> planner.name());
  }

  @Override
  public void reset(long seed) {
    offer.tell(provider -> planner.reset(seed));
  }

  @Override
  public LocalPlan plan(Observation observation) {
    return offer.ask(provider -> planner.plan(observation));
  }
}
