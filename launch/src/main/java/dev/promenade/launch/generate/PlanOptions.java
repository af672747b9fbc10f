package dev.promenade.launch.generate;

import dev.promenade.models.solver.OdeSolver;
import dev.promenade.sim.tasks.maze.PlannerSettings;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How plans are made by a flow: options that several commands share. */
public final class PlanOptions {
  /** The names of all solvers, for help and completion. */
  static final class Solvers implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return OdeSolver.catalog().names().iterator();
    }
  }

  @Option(
      names = "--solver",
      defaultValue = "midpoint",
      completionCandidates = Solvers.class,
      description = "${COMPLETION-CANDIDATES}, or a file that 'train sampler' made for the flow.")
  private String solver = "midpoint";

  @Option(names = "--steps", defaultValue = "2", description = "Steps of the solver.")
  private int steps = 2;

  @Option(
      names = "--guidance",
      defaultValue = "1",
      description = "Weight of the condition; 1 is no guidance.")
  private double guidance = 1;

  @Option(
      names = "--avoid-walls",
      defaultValue = "0",
      description = "Strength of guidance away from walls.")
  private double avoidWalls;

  @Option(
      names = "--candidates",
      defaultValue = "1",
      description = "Plans to choose the best from.")
  private int candidates = 1;

  @Option(
      names = "--select",
      defaultValue = "shortest",
      description = "How the best is chosen: shortest, or by a learned critic.")
  private PlannerSettings.Selection select = PlannerSettings.Selection.SHORTEST;

  @Option(
      names = "--critic",
      paramLabel = "NAME",
      description = "Weights of the critic (default: those shipped for the maze).")
  private @Nullable String critic;

  @Option(
      names = "--replan",
      defaultValue = "20",
      description = "Steps of the world between two plans.")
  private int replan = 20;

  @Option(
      names = "--warm-start",
      defaultValue = "0",
      paramLabel = "TIME",
      description =
          "Begin each plan at this flow time with what is left of the last one; 0 begins with"
              + " noise.")
  private double warmStart;

  @Option(
      names = "--drive",
      defaultValue = "guarded",
      description =
          "guarded: follow positions, a guard keeps off walls; free: no guard; inverse: a network"
              + " for inverse dynamics.")
  private PlannerSettings.Drive drive = PlannerSettings.Drive.GUARDED;

  @Option(
      names = "--inverse",
      paramLabel = "NAME",
      description = "Weights for inverse dynamics (default: those shipped for the maze).")
  private @Nullable String inverse;

  @Option(names = "--device", defaultValue = "cpu", description = "auto, cpu or gpu.")
  private String device = "cpu";

  /** What the options say. */
  public PlanValues values() {
    return new PlanValues(
        solver,
        steps,
        guidance,
        avoidWalls,
        candidates,
        select,
        critic,
        replan,
        warmStart,
        drive,
        inverse,
        device);
  }
}
