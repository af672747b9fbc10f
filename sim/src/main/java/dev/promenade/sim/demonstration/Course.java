package dev.promenade.sim.demonstration;

import dev.promenade.models.attention.AttentionSettings;
import dev.promenade.models.attention.Demonstration;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a learner is taught on: situations drawn from seeds, with an expert. Thread-safe. */
public interface Course {
  /** The name on the command line and in files. */
  String name();

  /** What the learner sees. */
  AttentionSettings settings();

  /**
   * Demonstrates all drives of one seed. The same seed and driver give the same samples.
   *
   * @param seed 100000 or more: smaller ones are for testing and validation
   * @param sink takes the samples, in order
   */
  void drive(long seed, Driver driver, Consumer<Demonstration> sink);

  /**
   * Who drives.
   *
   * @param student makes the learner for an episode; null where only the expert drives
   * @param expertShare part of the time that the expert drives
   */
  record Driver(@Nullable Function<EpisodeSetup, LocalPlanner> student, double expertShare) {
    /** The expert alone. */
    public static final Driver EXPERT = new Driver(null, 1);

    @Nullable LocalPlanner make(EpisodeSetup setup) {
      return student == null ? null : student.apply(setup);
    }
  }
}
