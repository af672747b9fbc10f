package dev.promenade.launch.train;

import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlanners;
import dev.promenade.planners.local.Parameters;
import dev.promenade.sim.episode.CommandGuard;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Episode;
import dev.promenade.sim.episode.Episodes;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Simulation;
import dev.promenade.sim.scenario.EpisodeSetup;
import dev.promenade.sim.scenario.MapScenario;
import dev.promenade.sim.suite.SeedRange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Drives the episodes that {@link TuneCommand} compares parameters by. */
record TuningRun(String planner, List<MapScenario> worlds, SeedRange seeds, Episodes episodes) {
  /**
   * @param success share of episodes
   * @param collision share of episodes
   * @param seconds mean time to the goal; NaN without a success
   * @param loss 1 for a failure, 1.2 for a collision, up to 0.2 for a slow success; lower is better
   */
  record Score(double success, double collision, double seconds, double loss) {}

  /** Drives the first seeds in every world. */
  Score score(Parameters parameters, int count) {
    int success = 0;
    int collision = 0;
    double seconds = 0;
    double loss = 0;
    for (MapScenario world : worlds) {
      for (long seed = seeds.first(); seed < seeds.first() + count; seed++) {
        Recording recording = drive(world.setup(seed), parameters);
        double time = recording.frames().get(recording.frames().size() - 1).time();
        if (recording.end() == EndReason.SUCCESS) {
          success++;
          seconds += time;
          loss += 0.2 * time / recording.setup().conditions().timeLimit();
        } else {
          boolean touched =
              recording.end() == EndReason.COLLISION_PERSON
                  || recording.end() == EndReason.COLLISION_WALL;
          collision += touched ? 1 : 0;
          loss += touched ? 1.2 : 1;
        }
      }
    }
    double all = (double) count * worlds.size();
    return new Score(success / all, collision / all, seconds / success, loss / all);
  }

  private Recording drive(EpisodeSetup setup, Parameters parameters) {
    LocalPlanner local =
        LocalPlanners.create(
            planner, setup.robot(), setup.distances(), parameters.withPeriod(setup.tick()));
    return new Episode(
            new Simulation(setup),
            episodes.globalPlanner(setup),
            local,
            new Episode.Options(false, false, CommandGuard.NONE))
        .run();
  }

  /** The first line of the evidence. */
  static String header(Parameters parameters) {
    return "round,episodes,success,collision,seconds,loss,"
        + String.join(",", parameters.values().keySet())
        + "\n";
  }

  /** A line of the evidence. */
  static String row(int round, int episodes, Parameters parameters, Score score) {
    return String.format(
            Locale.ROOT,
            "%d,%d,%.4f,%.4f,%.2f,%.4f,",
            round,
            episodes,
            score.success(),
            score.collision(),
            score.seconds(),
            score.loss())
        + parameters.values().values().stream()
            .map(
                value ->
                    value instanceof Double number
                        ? String.format(Locale.ROOT, "%.5g", number)
                        : value.toString())
            .collect(Collectors.joining(","))
        + "\n";
  }
}
