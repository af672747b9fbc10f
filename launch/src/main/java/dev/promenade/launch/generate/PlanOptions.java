package dev.promenade.launch.generate;

import dev.promenade.launch.home.Home;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.InverseDynamics;
import dev.promenade.models.plan.PlanCritic;
import dev.promenade.models.plan.PlanSampler;
import dev.promenade.models.solver.FittedSolver;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.tensor.ComputeDevice;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.sim.tasks.maze.FlowPlanner;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazeFlow;
import dev.promenade.sim.tasks.maze.PlannerSettings;
import java.nio.file.Path;
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

  private Path flow = Path.of("");
  private String flowHash = "";

  /** What the options say, to be sent to other machines. */
  record Values(
      String solver,
      int steps,
      double guidance,
      double avoidWalls,
      int candidates,
      PlannerSettings.Selection select,
      @Nullable String critic,
      String device) {
    /** The same with files where they lie on another machine; null leaves what was said. */
    Values with(@Nullable String solverFile, @Nullable String criticFile) {
      return new Values(
          solverFile == null ? solver : solverFile,
          steps,
          guidance,
          avoidWalls,
          candidates,
          select,
          criticFile == null ? critic : criticFile,
          device);
    }
  }

  Values values() {
    return new Values(solver, steps, guidance, avoidWalls, candidates, select, critic, device);
  }

  /** The options that say these values, and are silent on driving. */
  static PlanOptions of(Values values) {
    PlanOptions options = new PlanOptions();
    options.solver = values.solver();
    options.steps = values.steps();
    options.guidance = values.guidance();
    options.avoidWalls = values.avoidWalls();
    options.candidates = values.candidates();
    options.select = values.select();
    options.critic = values.critic();
    options.device = values.device();
    return options;
  }

  /** The settings that the options say, for the flow that was loaded last. */
  public PlannerSettings settings() {
    try {
      return new PlannerSettings(
          solver(), steps, guidance, candidates, select, replan, warmStart, avoidWalls, drive);
    } catch (IllegalArgumentException e) {
      throw InputException.of("the planner", "cannot be made: " + e.getMessage(), "correct it", e);
    }
  }

  /** Whether a guard keeps the ball off the walls. */
  public boolean guarded() {
    return drive == PlannerSettings.Drive.GUARDED;
  }

  private OdeSolver solver() {
    return FittedSolver.choose(solver, flow, flowHash, guidance);
  }

  /** The file of a fitted solver; null where a plain one is asked for. */
  public @Nullable Path solverFile() {
    return FittedSolver.isFile(solver) ? Path.of(solver) : null;
  }

  /** Evaluations of the network for each candidate of a plan; of adaptive solvers, at least. */
  public int evaluations(FlowModel model) {
    return new PlanSampler(model, solver(), steps).evaluations(guidance);
  }

  /** A model for mazes, from a file or a shipped name. */
  public FlowModel load(String weights) {
    Path file = Home.find("weights", weights, ".safetensors");
    flow = file;
    flowHash = WeightsCard.verify(file).sha256();
    FlowModel model = FlowModel.load(file, ComputeDevice.choose(device).device());
    MazeFlow.requireMaze(file, model);
    return model;
  }

  /** What the settings need beside the flow. */
  public FlowPlanner.Helpers helpers(Maze maze) {
    PlanCritic judge = null;
    Path file = criticFile(maze);
    if (file != null) {
      WeightsCard.verify(file);
      judge = PlanCritic.load(file, ComputeDevice.choose(device).device());
      MazeFlow.requireMaze(file, judge);
    }
    InverseDynamics actions = null;
    if (drive == PlannerSettings.Drive.INVERSE) {
      Path own = verified(inverse == null ? maze.task() + "-inverse" : inverse);
      actions = InverseDynamics.load(own, ComputeDevice.choose(device).device());
      MazeFlow.requireMaze(own, actions, maze);
    }
    return new FlowPlanner.Helpers(judge, actions);
  }

  /** The critic's weights; null where none is asked for. */
  public @Nullable Path criticFile(Maze maze) {
    return select == PlannerSettings.Selection.CRITIC
        ? Home.find("weights", critic == null ? maze.task() + "-critic" : critic, ".safetensors")
        : null;
  }

  private static Path verified(String weights) {
    Path file = Home.find("weights", weights, ".safetensors");
    WeightsCard.verify(file);
    return file;
  }
}
