package dev.promenade.sim.suite;

import dev.promenade.models.provenance.Provenance;
import dev.promenade.sim.SampleEpisodes;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A suite of episodes made by hand, and a program that hangs in the middle of it. */
public final class SampleSuite {
  public static final Suite SUITE =
      new Suite("sample", List.of("crossing", "hall"), List.of("dwa", "orca"), new SeedRange(3, 7));

  private SampleSuite() {}

  /** Every fifth seed collides, every seventh runs out of time, seed 4 of orca throws. */
  public static Recording episode(EpisodeKey key) {
    if (key.seed() == 4 && key.planner().equals("orca")) {
      throw new IllegalStateException("the planner, \"orca\",\nis broken");
    }
    EndReason end =
        key.seed() % 5 == 0
            ? EndReason.COLLISION_PERSON
            : key.seed() % 7 == 0 ? EndReason.TIMEOUT : EndReason.SUCCESS;
    int people = key.scenario().equals("hall") ? 2 : 3;
    return SampleEpisodes.named(
        SampleEpisodes.crossing(key.seed(), people, end), key.scenario(), key.planner());
  }

  /** Of a run that differs from others in one setting. */
  public static Provenance provenance(String run) {
    return Provenance.of(Map.of("run", run), Map.of());
  }

  static double shortest(EpisodeSetup setup) {
    return setup.startInMap().distanceTo(setup.goalInMap());
  }

  public static List<EpisodeResult> run(Path folder, int threads, EpisodeRunner runner) {
    return new SuiteRun(SUITE, runner, SampleSuite::shortest, new ThreadEngine(threads))
        .run(folder, () -> provenance("test"), result -> {}, results -> {});
  }

  /** Runs some episodes into the folder that is named, then hangs until it is killed. */
  public static void main(String[] arguments) {
    run(
        Path.of(arguments[0]),
        2,
        key -> {
          if (key.scenario().equals("hall")) {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          return episode(key);
        });
  }
}
