package dev.promenade.sim.scenario;

import dev.promenade.models.plugin.Offer;

/** A scenario of a plug-in, with the plug-in's name on what it throws. */
record AddedScenario(Offer<ScenarioFamily> family, Scenario scenario) implements Scenario {
  static AddedScenario of(Offer<ScenarioFamily> family, ScenarioDocument document) {
    return new AddedScenario(family, family.ask(one -> one.read(document)));
  }

  @Override
  public String name() {
    return family.ask(one -> scenario.name());
  }

  @Override
  public String description() {
    return family.ask(one -> scenario.description());
  }

  @Override
  public EpisodeSetup setup(long seed) {
    return family.ask(one -> scenario.setup(seed));
  }
}
