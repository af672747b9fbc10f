package dev.promenade.sim.demonstration;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.sim.episode.CrowdNavEpisode;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Simulation;
import dev.promenade.sim.people.Pedestrians;
import dev.promenade.sim.scenario.EpisodeSetup;

/** Runs episodes that the expert drives, to measure how far its example can lead. */
public final class ExpertEpisodes {
  /** What stands for the expert where planners are named. */
  public static final String NAME = "expert";

  private final Episodes episodes;

  /**
   * @param episodes for the global planner and the guard
   */
  public ExpertEpisodes(Episodes episodes) {
    this.episodes = episodes;
  }

  /** Runs an episode to its end, by the rules that its setup asks for. */
  public Recording run(EpisodeSetup setup) {
    if (setup.rules().crowdNav()) {
      Pose[] robot = {setup.startInMap()};
      CrowdNavEpisode episode =
          new CrowdNavEpisode(
              setup, new ExpertPlanner(new CrowdNavExpert(setup), () -> robot[0]), true);
      while (episode.end() == null) {
        robot[0] = episode.robotInMap();
        episode.step();
      }
      return episode.recording();
    }
    Pedestrians people = setup.pedestrians();
    Simulation simulation = new Simulation(setup, people);
    ExpertPlanner planner =
        new ExpertPlanner(new FloorExpert(setup, people), simulation::robotInMap);
    return episodes.start(simulation, planner).run();
  }
}
