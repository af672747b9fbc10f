package dev.promenade.launch.bench.attack;

import dev.promenade.launch.bench.attack.AttackSearch.Found;
import dev.promenade.launch.bench.attack.AttackWorld.Outcome;
import dev.promenade.launch.bench.harness.Figure;
import dev.promenade.launch.bench.harness.Report;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.training.Interruption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Attacks on the guard, as {@code bench guard --attack} makes them. */
public final class Attacks {
  private Attacks() {}

  /**
   * Searches for an attack that refutes the guard.
   *
   * @param attacks how many at most
   * @param seed same seed, same search
   * @param keep where an attack that succeeds is written to; null to show it
   * @return whether none succeeded
   */
  public static boolean search(Report report, int attacks, long seed, @Nullable Path keep)
      throws Exception {
    AttackSearch search = new AttackSearch(seed, Weakness.NONE);
    Found found;
    try (Interruption interruption = new Interruption();
        Progress progress = Progress.of("attacks", attacks, " attacks")) {
      found =
          search.search(
              attacks,
              count -> {
                progress.at(count);
                return !interruption.getAsBoolean();
              });
    }
    report.row(
        "attacks",
        Figure.of("tried", search.attacks(), ""),
        Figure.of("succeeded", found == null ? 0 : 1, ""),
        Figure.of("least room", search.leastRoom(), "m"));
    if (found == null) {
      return true;
    }
    report.note("%s", found.outcome().what());
    if (keep == null) {
      report.note("%s", Documents.toJsonLine(found.attack()));
    } else {
      Documents.writeJson(keep, found.attack());
      report.note("  promenade bench guard --attack --replay %s runs it again", keep);
    }
    return false;
  }

  /**
   * Runs an attack from a file again.
   *
   * @return whether the guard withstands
   * @throws InputException if the file holds no attack
   */
  public static boolean replay(Report report, Path file) {
    AttackCase attack = Documents.readJson(file, AttackCase.class);
    Outcome outcome;
    try {
      outcome = AttackWorld.run(attack);
    } catch (IllegalArgumentException e) {
      throw InputException.of(file, "cannot be run: " + e.getMessage(), "correct it", e);
    }
    report.row("attack", Figure.of("room", outcome.room(), "m"));
    report.note("%s", outcome.refutes() ? outcome.what() : "touches nothing");
    return !outcome.refutes();
  }
}
