package dev.promenade.sim.scenario;

import dev.promenade.models.Stable;

/** What episodes are drawn from: everything that a seed does not change. Thread-safe. */
@Stable
public interface Scenario {
  /** The name in results. */
  String name();

  /** One sentence for a person. */
  String description();

  /**
   * Draws an episode. The same seed gives the same setup, on every machine.
   *
   * @throws dev.promenade.models.io.InputException if no episode can be drawn, for want of room
   */
  EpisodeSetup setup(long seed);
}
