package dev.promenade.planners.local.attention;

import dev.promenade.models.io.InputException;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.solver.FittedSolver;
import dev.promenade.models.solver.OdeSolver;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which solver draws plans from a flow. */
final class SolverChoice {
  private static final String FILE = ".json";

  private SolverChoice() {}

  /**
   * The solver of a wish: its name, or a file that {@code promenade train sampler} made, which may
   * lie beside the flow's weights. Without a wish, the one that the flow's weights say they are
   * for.
   *
   * @param weights of the flow
   * @param guidance ω that plans are drawn with
   * @throws InputException if there is none, or it was fitted to another flow or guidance
   */
  static OdeSolver of(String wish, Path weights, FlowPolicy policy, double guidance) {
    if (wish.isEmpty()) {
      return OdeSolver.named(policy.sampler());
    }
    if (!wish.endsWith(FILE)) {
      return OdeSolver.named(wish);
    }
    Path here = Path.of(wish);
    Path file = Files.isRegularFile(here) ? here : weights.resolveSibling(wish);
    FittedSolver fitted = FittedSolver.read(file, policy.hash());
    if (fitted.guidance() != guidance) {
      throw InputException.of(
          file,
          "was fitted with guidance %s, and plans are drawn with guidance %s"
              .formatted(fitted.guidance(), guidance),
          "set the parameter guidance of the planner flow, or fit with --guidance");
    }
    return fitted.solver();
  }
}
