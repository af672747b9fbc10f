package dev.promenade.sim.suite;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.provenance.Journal;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Runs a suite. A run that was killed goes on where it was and ends with the same results; a run
 * that came to its end leaves no journal, so the next one starts anew.
 */
public final class SuiteRun {
  /** Where finished episodes are kept until the run has come to its end. */
  public static final String JOURNAL = "episodes.journal";

  private final Suite suite;
  private final EpisodeRunner runner;
  private final ToDoubleFunction<EpisodeSetup> shortestLength;
  private final SuiteEngine engine;

  /**
   * @param shortestLength length of the shortest path of a setup, ignoring people [m]; thread-safe
   */
  public SuiteRun(
      Suite suite,
      EpisodeRunner runner,
      ToDoubleFunction<EpisodeSetup> shortestLength,
      SuiteEngine engine) {
    this.suite = suite;
    this.runner = runner;
    this.shortestLength = shortestLength;
    this.engine = engine;
  }

  /**
   * @param folder holds the journal
   * @param provenance all that the results depend on beside scenario, planner and seed of each, as
   *     known when asked; throws if it has changed meanwhile
   * @param progress told of every finished episode, those of an earlier try first
   * @param whenComplete writes the results before the journal is deleted
   * @return a result for every episode, in the suite's order
   * @throws dev.promenade.models.io.InputException if the folder holds the journal of a run that
   *     depends on something else, or cannot be written
   */
  public ImmutableList<EpisodeResult> run(
      Path folder,
      Supplier<Provenance> provenance,
      Consumer<EpisodeResult> progress,
      Consumer<ImmutableList<EpisodeResult>> whenComplete) {
    List<EpisodeKey> all = suite.episodes();
    Provenance[] known = {provenance.get()};
    Journal.Opened opened = Journal.open(folder.resolve(JOURNAL), "results", known[0]);
    try (Journal journal = opened.journal()) {
      Map<EpisodeKey, EpisodeResult> results = new HashMap<>();
      Set<EpisodeKey> wanted = new HashSet<>(all);
      for (String line : opened.finished()) {
        EpisodeResult result = EpisodeResult.ofJson(line);
        if (wanted.contains(result.key()) && results.put(result.key(), result) == null) {
          progress.accept(result);
        }
      }
      List<EpisodeKey> todo = all.stream().filter(key -> !results.containsKey(key)).toList();
      engine.run(
          todo,
          key -> EpisodeResult.run(key, runner, shortestLength),
          result -> {
            Provenance now = provenance.get();
            if (!now.equals(known[0])) {
              journal.append(now);
              known[0] = now;
            }
            journal.append(result.toJson());
            results.put(result.key(), result);
            progress.accept(result);
          });
      ImmutableList<EpisodeResult> ordered = inOrder(all, results);
      whenComplete.accept(ordered);
      journal.delete();
      return ordered;
    }
  }

  private static ImmutableList<EpisodeResult> inOrder(
      List<EpisodeKey> all, Map<EpisodeKey, EpisodeResult> results) {
    ImmutableList.Builder<EpisodeResult> ordered = ImmutableList.builder();
    for (EpisodeKey key : all) {
      EpisodeResult result = results.get(key);
      if (result == null) {
        throw new IllegalStateException("the engine left out " + key);
      }
      ordered.add(result);
    }
    return ordered.build();
  }
}
