package dev.promenade.sim.tasks.maze;

import dev.promenade.models.solver.OdeSolver;

/**
 * How a {@link FlowPlanner} plans and drives.
 *
 * @param solver of the flow
 * @param steps of the solver from noise to plan
 * @param guidance ω of classifier-free guidance; 1 for none
 * @param candidates plans to choose from, 1 or more
 * @param select how the best of them is chosen
 * @param replan steps of the world between two plans, 1 or more
 * @param warmStart flow time in [0, 1) at which a plan begins as what is left of the last one; 0 to
 *     begin with noise
 * @param avoidWalls strength of the guidance away from walls; 0 for none
 * @param drive how plans become actions
 */
public record PlannerSettings(
    OdeSolver solver,
    int steps,
    double guidance,
    int candidates,
    Selection select,
    int replan,
    double warmStart,
    double avoidWalls,
    Drive drive) {
  /** How the best candidate is found. */
  public enum Selection {
    /** The shortest path, leaps at either end counting five times. */
    SHORTEST,
    /** The lowest cost that a learned critic predicts. */
    CRITIC
  }

  /** How plans become actions. */
  public enum Drive {
    /** A controller follows the positions, and a guard keeps the ball off the walls. */
    GUARDED,
    /** A controller follows the positions; nothing knows walls. */
    FREE,
    /** A network for inverse dynamics makes actions of the states, in their time. */
    INVERSE
  }

  public PlannerSettings {
    if (steps < 1 || candidates < 1 || replan < 1 || !Double.isFinite(guidance)) {
      throw new IllegalArgumentException(
          "steps %d, candidates %d, replan %d, guidance %s; expected 1 or more, a number"
              .formatted(steps, candidates, replan, guidance));
    }
    if (!(warmStart >= 0 && warmStart < 1) || !(avoidWalls >= 0)) {
      throw new IllegalArgumentException(
          "warm start %s, wall guidance %s; expected [0, 1), 0 or more"
              .formatted(warmStart, avoidWalls));
    }
  }

  /** One candidate every 20 steps, from noise, guarded, nothing else. */
  public static PlannerSettings of(OdeSolver solver, int steps) {
    return new PlannerSettings(solver, steps, 1, 1, Selection.SHORTEST, 20, 0, 0, Drive.GUARDED);
  }

  public PlannerSettings withGuidance(double weight) {
    return new PlannerSettings(
        solver, steps, weight, candidates, select, replan, warmStart, avoidWalls, drive);
  }

  public PlannerSettings withCandidates(int count, Selection selection) {
    return new PlannerSettings(
        solver, steps, guidance, count, selection, replan, warmStart, avoidWalls, drive);
  }

  public PlannerSettings withReplan(int every, double warmFrom) {
    return new PlannerSettings(
        solver, steps, guidance, candidates, select, every, warmFrom, avoidWalls, drive);
  }

  public PlannerSettings withDrive(Drive driver) {
    return new PlannerSettings(
        solver, steps, guidance, candidates, select, replan, warmStart, avoidWalls, driver);
  }
}
