package dev.promenade.sim.suite;

/**
 * Which episode of a suite.
 *
 * @param scenario as the suite names it
 * @param planner name of the local planner
 * @param seed of the episode
 */
public record EpisodeKey(String scenario, String planner, long seed) {
  @Override
  public String toString() {
    return scenario + "/" + planner + "/" + seed;
  }
}
