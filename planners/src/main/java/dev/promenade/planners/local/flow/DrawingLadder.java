package dev.promenade.planners.local.flow;

import dev.promenade.models.io.InputException;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.policy.Wishes;
import dev.promenade.models.solver.Ddim;
import dev.promenade.models.solver.OdeSolver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How plans are drawn with so many evaluations of the network or fewer: by the wanted solver as far
 * as it goes, for it may take two evaluations a step or be fitted to some numbers of steps only;
 * and by DDIM with fewer. Immutable.
 */
final class DrawingLadder {
  private final FlowPolicy.Drawing[] rungs;

  /**
   * @param settings of the planner {@code flow}
   * @throws InputException if the solver cannot draw with the evaluations wanted, from noise and
   *     from the last plan
   */
  DrawingLadder(OdeSolver solver, FlowPolicyPlanner.Settings settings) {
    int wanted = settings.steps();
    Wishes wishes = settings.wishes();
    double guidance = settings.guidance();
    double renoised = settings.renoised();
    double[] starts = settings.continued() > 0 ? new double[] {0, renoised} : new double[] {0};
    if (solver.evaluatesEnd()) {
      throw refused(
          solver,
          "evaluates the flow at its end, where plans have no velocity left",
          "choose another: " + String.join(", ", usable()),
          null);
    }
    rungs = new FlowPolicy.Drawing[wanted];
    FlowPolicy.Drawing best = null;
    for (int evaluations = 1; evaluations <= wanted; evaluations++) {
      InputException reason = refusal(solver, evaluations, starts);
      if (reason == null) {
        int steps = evaluations / solver.evaluationsPerStep();
        best = new FlowPolicy.Drawing(solver, steps, guidance, renoised, wishes);
      } else if (evaluations == wanted) {
        throw refused(
            solver,
            reason.getMessage(),
            "change the parameters steps, which counts evaluations (%d), and renoised"
                    .formatted(wanted)
                + ", or the solver",
            reason);
      }
      rungs[evaluations - 1] =
          best == null
              ? new FlowPolicy.Drawing(new Ddim(), evaluations, guidance, renoised, wishes)
              : best;
    }
  }

  private static List<String> usable() {
    return OdeSolver.all().stream()
        .filter(solver -> !solver.evaluatesEnd())
        .map(OdeSolver::name)
        .toList();
  }

  private static InputException refused(
      OdeSolver solver, String problem, String remedy, @Nullable Throwable cause) {
    String source = "the planner flow with the solver " + solver.name();
    return cause == null
        ? InputException.of(source, problem, remedy)
        : InputException.of(source, problem, remedy, cause);
  }

  /** Why a solver cannot make so many evaluations from one of the starts; null if it can. */
  private static @Nullable InputException refusal(
      OdeSolver solver, int evaluations, double[] starts) {
    for (double start : starts) {
      InputException reason = solver.refusal(evaluations, start);
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  /** Evaluations wanted. */
  int wanted() {
    return rungs.length;
  }

  /**
   * The best way to draw.
   *
   * @param evaluations there is time for, from 1 to {@link #wanted}
   */
  FlowPolicy.Drawing atMost(int evaluations) {
    return rungs[evaluations - 1];
  }
}
