package dev.promenade.models.solver;

import dev.promenade.models.io.Documents;
import dev.promenade.models.io.InputException;
import dev.promenade.models.provenance.Provenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file with a solver that was fitted to one flow; JSON.
 *
 * @param flow SHA-256 of the weights it was fitted to
 * @param guidance ω that it was fitted with
 * @param command that fitted it
 * @param seed of the fit
 * @param nonStationary tables of {@link NonStationary}, or null
 * @param bespoke tables of {@link Bespoke}, or null
 * @param statistics of {@link DpmSolverV3}, or null
 * @param provenance what the fit depends on; null in files of before 0.2.0
 */
public record FittedSolver(
    String flow,
    double guidance,
    String command,
    long seed,
    @Nullable List<NonStationary.Table> nonStationary,
    @Nullable List<Bespoke.Table> bespoke,
    @Nullable ModelStatistics statistics,
    @Nullable Provenance provenance) {
  public FittedSolver {
    int kinds = nonStationary == null ? 0 : 1;
    kinds += bespoke == null ? 0 : 1;
    kinds += statistics == null ? 0 : 1;
    if (kinds != 1) {
      throw new IllegalArgumentException(
          "%d solvers; expected one of nonStationary, bespoke and statistics".formatted(kinds));
    }
  }

  /**
   * Reads a file.
   *
   * @param flowHash SHA-256 of the weights it shall be used with
   * @throws InputException if it cannot be read or was fitted to another flow
   */
  public static FittedSolver read(Path file, String flowHash) {
    FittedSolver fitted = Documents.readJson(file, FittedSolver.class);
    if (!fitted.flow.equals(flowHash)) {
      throw InputException.of(
          file,
          "was fitted to another flow (SHA-256 %s)".formatted(fitted.flow),
          "fit it to this one by '%s', or use the flow it was fitted to".formatted(fitted.command));
    }
    return fitted;
  }

  /**
   * The solver of a wish: its name, or a file, which may lie beside the flow's weights.
   *
   * @param weights of the flow
   * @param flowHash their SHA-256
   * @param guidance ω that the flow is followed with
   * @throws InputException if there is none, or it was fitted to another flow or guidance
   */
  public static OdeSolver choose(String wish, Path weights, String flowHash, double guidance) {
    if (!isFile(wish)) {
      return OdeSolver.named(wish);
    }
    Path file = file(wish, weights);
    FittedSolver fitted = read(file, flowHash);
    if (fitted.guidance != guidance) {
      throw InputException.of(
          file,
          "was fitted with guidance %s, but guidance %s is wanted"
              .formatted(fitted.guidance, guidance),
          "want the same, or fit it anew with --guidance");
    }
    return fitted.solver();
  }

  /** The file of a wish, where it is or beside the flow's weights. */
  public static Path file(String wish, Path weights) {
    Path here = Path.of(wish);
    return Files.isRegularFile(here) ? here : weights.resolveSibling(wish);
  }

  /** Whether a wish for a solver is a file and no name. */
  public static boolean isFile(String wish) {
    return wish.endsWith(".json");
  }

  /** Writes a file whole or not at all. */
  public void write(Path file) {
    Documents.writeJson(file, this);
  }

  /** The solver itself. */
  public OdeSolver solver() {
    if (nonStationary != null) {
      return new NonStationary(nonStationary);
    }
    return bespoke != null
        ? new Bespoke(bespoke)
        : new DpmSolverV3(Objects.requireNonNull(statistics));
  }
}
