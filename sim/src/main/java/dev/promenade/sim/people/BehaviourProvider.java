package dev.promenade.sim.people;

import dev.promenade.models.Stable;

/**
 * A behaviour of people that scenario files can name ({@code behaviour: NAME} of a group). Found by
 * {@link dev.promenade.models.plugin.Plugins}: a class of this type, named in a jar's {@code
 * META-INF/services/dev.promenade.sim.people.BehaviourProvider}. Thread-safe.
 */
@Stable
public interface BehaviourProvider {
  /** The name in scenario files. */
  String name();

  /**
   * Makes what decides for one person in one episode.
   *
   * @param way that the scenario has drawn for the person, around walls
   * @param seed of all that is random in it
   */
  Mind mind(Behaviour.Walking way, long seed);
}
