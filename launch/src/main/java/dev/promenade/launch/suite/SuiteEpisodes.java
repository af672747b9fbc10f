package dev.promenade.launch.suite;

import dev.promenade.planners.local.Parameters;
import dev.promenade.sim.demonstration.ExpertEpisodes;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.suite.EpisodeKey;
import dev.promenade.sim.suite.EpisodeResult;
import dev.promenade.sim.suite.EpisodeRunner;
import dev.promenade.sim.suite.Suite;
import java.util.Map;

/** Runs the episodes of a suite in this process. Thread-safe. */
final class SuiteEpisodes implements EpisodeRunner {
  private final SuiteScenarios scenarios;
  private final Episodes episodes;
  private final ExpertEpisodes expert;

  /**
   * @param parameters by the planner's name; the others have their own
   */
  SuiteEpisodes(
      SuiteScenarios scenarios,
      String globalPlanner,
      boolean guarded,
      Map<String, Parameters> parameters) {
    this.scenarios = scenarios;
    this.episodes = new Episodes(globalPlanner, guarded, false).withParameters(parameters);
    this.expert = new ExpertEpisodes(episodes);
  }

  @Override
  public Recording run(EpisodeKey key) {
    EpisodeSetup setup = scenarios.setup(key.scenario(), key.seed());
    return key.planner().equals(ExpertEpisodes.NAME)
        ? expert.run(setup)
        : episodes.run(setup, key.planner());
  }

  /**
   * Makes every planner once for every scenario, so that all files that they need are read, and
   * found wanting, before the first episode.
   */
  void prepare() {
    Suite suite = scenarios.suite();
    for (String scenario : suite.scenarios()) {
      EpisodeSetup setup = scenarios.setup(scenario, suite.seeds().first());
      for (String planner : suite.planners()) {
        if (!planner.equals(ExpertEpisodes.NAME)) {
          episodes.prepare(setup, planner);
        }
      }
    }
  }

  /** The length of the shortest path of a setup, ignoring people [m]. */
  double shortestLength(EpisodeSetup setup) {
    return episodes.shortestLength(setup);
  }

  /** Runs an episode; one that throws counts as failed. */
  EpisodeResult result(EpisodeKey key) {
    return EpisodeResult.run(key, this, this::shortestLength);
  }
}
