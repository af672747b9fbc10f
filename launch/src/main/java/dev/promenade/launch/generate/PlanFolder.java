package dev.promenade.launch.generate;

import dev.promenade.models.io.AtomicFiles;
import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import dev.promenade.sim.tasks.maze.PlanReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A data set of plans: a folder of Parquet files, {@code part-000000.parquet} and so on. While it
 * is made it is named {@code NAME.unfinished}; each part in it is whole, and the same generation
 * goes on with the parts that are missing. Names that begin with an underscore are ours: readers of
 * such folders pass over them.
 */
final class PlanFolder {
  private static final String GENERATION = "_generation.json";

  private final Path target;
  private final Path unfinished;
  private final int parts;

  /** What the plans of a folder depend on. */
  private record Generation(Provenance provenance, int parts) {}

  /**
   * Begins a data set, or goes on with it.
   *
   * @param fresh whether to delete what was begun
   * @param generation all that the plans depend on
   * @param parts how many there will be
   * @throws InputException if the target exists, or belongs to another generation
   */
  PlanFolder(Path target, boolean fresh, Provenance generation, int parts) {
    this.target = target;
    this.unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
    this.parts = parts;
    requireNew(target);
    if (fresh) {
      discard();
    }
    Path file = unfinished.resolve(GENERATION);
    if (!Files.exists(file)) {
      Documents.writeJson(file, new Generation(generation, parts));
    } else {
      generation.requireSame(
          unfinished,
          provenance(unfinished),
          "give the same again, choose another --out, or start anew with --fresh");
    }
  }

  /**
   * What the plans of a folder depend on, finished or not.
   *
   * @throws InputException if it does not say
   */
  static Provenance provenance(Path folder) {
    return own(folder.resolve(GENERATION), Generation.class).provenance();
  }

  /** Reads a file of our own making, which is no input. */
  private static <T> T own(Path file, Class<T> type) {
    try {
      return Documents.parseJson(file, Files.readString(file), type);
    } catch (IOException e) {
      throw InputException.of(
          file, "cannot be read", "choose another --out, or move the folder out of the way", e);
    }
  }

  private void discard() {
    if (!Files.isDirectory(unfinished)) {
      return;
    }
    try (Stream<Path> all = Files.list(unfinished)) {
      List<Path> ours = all.filter(PlanFolder::isOurs).toList();
      if (!ours.isEmpty()) {
        provenance(unfinished); // throws where nothing says that we have made them
      }
      for (Path file : ours) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw InputException.of(unfinished, "cannot be deleted", "check its permissions", e);
    }
  }

  private static boolean isOurs(Path file) {
    return file.getFileName().toString().matches("_generation\\.json|_?part-\\d+\\.(json|parquet)");
  }

  /**
   * @throws InputException if there is something already
   */
  static void requireNew(Path target) {
    if (Files.exists(target)) {
      throw InputException.of(target, "exists already", "choose another --out, or delete it");
    }
  }

  /** The parts that are still to be made. */
  int[] missing() {
    return IntStream.range(0, parts).filter(part -> !Files.exists(file(part))).toArray();
  }

  /** Keeps a part; once this returns, it survives the end of the process. */
  void keep(int number, PlanPart part) {
    Documents.writeJson(report(number), part.report());
    AtomicFiles.write(file(number), out -> out.write(part.parquet()));
  }

  /** Gives the whole data set its name, and says what can be said about its plans. */
  PlanReport finish() {
    List<PlanReport> reports = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      reports.add(own(report(part), PlanReport.class));
    }
    try {
      Files.move(unfinished, target);
    } catch (IOException e) {
      throw InputException.of(target, "cannot be written", "see what is in its way", e);
    }
    return PlanReport.join(reports);
  }

  private Path file(int part) {
    return unfinished.resolve("part-%06d.parquet".formatted(part));
  }

  private Path report(int part) {
    return unfinished.resolve("_part-%06d.json".formatted(part));
  }
}
