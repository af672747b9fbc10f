package dev.promenade.models.solver;

import dev.promenade.models.Stable;
import dev.promenade.models.flow.ProbabilityPath;
import dev.promenade.models.flow.VelocityField;
import dev.promenade.models.io.Catalog;
import dev.promenade.models.io.InputException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * A way to follow dx/dt = u(x, t) in steps. A solver has no state; a {@link Run} has, and serves
 * one batch from start to end. Solvers know nothing of networks.
 */
@Stable
public interface OdeSolver {
  String name();

  /** p, when halving all steps divides the error by 2^p; 0 for what was fitted to few steps. */
  int order();

  /**
   * Where this solver stops on its way to time 1; learned solvers have learned it.
   *
   * @param steps to make
   * @param from flow time to begin at
   * @throws InputException if the solver was not made for such steps
   */
  default TimeGrid grid(int steps, double from) {
    return TimeGrid.even(steps, from, 1);
  }

  /**
   * Whether a step to time 1 evaluates the field there, where what a network predicts of the data
   * says next to nothing about the velocity.
   */
  default boolean evaluatesEnd() {
    return false;
  }

  /** Evaluations of the field that one step takes; for an adaptive solver, of one attempt. */
  default int evaluationsPerStep() {
    return 1;
  }

  /** Whether it can make exactly so many evaluations; see {@link #refusal}. */
  default boolean makes(int evaluations, double from) {
    return refusal(evaluations, from) == null;
  }

  /**
   * Why it cannot make exactly so many evaluations; null if it can.
   *
   * @param evaluations of the field, 1 or more
   * @param from flow time to begin at
   */
  default @Nullable InputException refusal(int evaluations, double from) {
    int each = evaluationsPerStep();
    if (evaluations % each != 0) {
      return InputException.of(
          "a step", "takes %d evaluations".formatted(each), "give a multiple of them");
    }
    try {
      grid(evaluations / each, from);
      return null;
    } catch (InputException notFitted) {
      return notFitted;
    }
  }

  /**
   * Begins to follow a field.
   *
   * @param field right-hand side
   * @param path that the field follows; general ODE solvers ignore it
   * @param size numbers in the batch, B · D
   * @param random source of noise; only {@link Ddpm} draws from it
   */
  Run begin(VelocityField field, ProbabilityPath path, int size, UniformRandomProvider random);

  /** One batch on its way. */
  interface Run {
    /**
     * Moves a batch on. Steps join: each begins where the last one ended.
     *
     * @param from flow time of the batch
     * @param to flow time wanted, after {@code from}
     * @param points (B, D), overwritten
     */
    void step(double from, double to, double[] points);
  }

  /** All solvers, in their default settings. */
  static List<OdeSolver> all() {
    return List.of(
        RungeKutta.euler(),
        RungeKutta.midpoint(),
        RungeKutta.heun(),
        RungeKutta.rk4(),
        new DormandPrince(1e-6, 1e-6),
        new Ddpm(),
        new Ddim(),
        new DpmSolverPlusPlus(),
        new Deis(),
        new Ghvb(0.8));
  }

  /** Every solver that can be named: {@link #all}, and the one of consistency models. */
  static Catalog<OdeSolver> catalog() {
    return Catalog.of(
        "solver",
        Stream.concat(all().stream(), Stream.of(new Consistency())).toList(),
        OdeSolver::name);
  }

  /**
   * The solver of a name, for files and options.
   *
   * @throws InputException if there is none, with the nearest name and all there are
   */
  static OdeSolver named(String name) {
    return catalog().find(name);
  }
}
