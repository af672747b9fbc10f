package dev.promenade.sim.people;

import dev.promenade.models.io.InputException;
import dev.promenade.models.plugin.Offer;
import dev.promenade.models.plugin.Plugins;
import java.util.Map;

/** The behaviours that plug-ins and the class path offer, by name. */
public final class Behaviours {
  private Behaviours() {}

  /**
   * All of them.
   *
   * @throws InputException if two have one name
   */
  public static Map<String, Offer<BehaviourProvider>> offers() {
    return Plugins.byName(BehaviourProvider.class, "behaviour", BehaviourProvider::name);
  }

  /**
   * The behaviour of a name.
   *
   * @param source file that named it, for messages
   * @throws InputException if there is none
   */
  public static Offer<BehaviourProvider> find(Object source, String name) {
    Map<String, Offer<BehaviourProvider>> offers = offers();
    Offer<BehaviourProvider> found = offers.get(name);
    if (found == null) {
      throw InputException.of(
          source,
          "behaviour",
          "'" + name + "'",
          offers.isEmpty()
              ? "no plug-in offers any; add one by --plugin"
              : "choose from " + String.join(", ", offers.keySet()));
    }
    return found;
  }
}
