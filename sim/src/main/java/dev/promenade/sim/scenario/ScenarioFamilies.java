package dev.promenade.sim.scenario;

import dev.promenade.models.io.InputException;
import dev.promenade.models.plugin.Offer;
import dev.promenade.models.plugin.Plugins;
import java.util.Map;
import java.util.Set;

/** The families of scenarios that plug-ins and the class path offer, by their keys. */
public final class ScenarioFamilies {
  /** Keys that mean something else in a scenario file. */
  private static final Set<String> TAKEN = ScenarioReader.keys();

  private ScenarioFamilies() {}

  /**
   * All of them.
   *
   * @throws InputException if two have one key, or one has a key that is taken
   */
  public static Map<String, Offer<ScenarioFamily>> offers() {
    Map<String, Offer<ScenarioFamily>> offers =
        Plugins.byName(ScenarioFamily.class, "scenario family", ScenarioFamily::key);
    offers.forEach(
        (key, offer) -> {
          if (TAKEN.contains(key)) {
            throw InputException.of(
                offer.source(),
                "offers the scenario family '%s', a key that scenario files have".formatted(key),
                "give it another key");
          }
        });
    return offers;
  }
}
