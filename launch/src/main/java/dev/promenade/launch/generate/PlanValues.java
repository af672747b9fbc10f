package dev.promenade.launch.generate;

import dev.promenade.launch.home.Home;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.InverseDynamics;
import dev.promenade.models.plan.PlanCritic;
import dev.promenade.models.solver.FittedSolver;
import dev.promenade.models.tensor.ComputeDevice;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.sim.tasks.maze.FlowPlanner;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazeFlow;
import dev.promenade.sim.tasks.maze.PlannerSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How plans are made by a flow, as {@link PlanOptions} say it here and on other machines.
 *
 * @param solver name, or file of a fitted one
 * @param steps of the solver
 * @param guidance weight of the condition
 * @param avoidWalls strength of guidance away from walls
 * @param candidates plans to choose the best from
 * @param select how it is chosen
 * @param critic weights by file or shipped name; null for those shipped for the maze
 * @param replan steps of the world between two plans
 * @param warmStart flow time at which plans begin with what is left of the last one; 0 for noise
 * @param drive how plans are followed
 * @param inverse weights for inverse dynamics, as for the critic
 * @param device auto, cpu or gpu
 */
public record PlanValues(
    String solver,
    int steps,
    double guidance,
    double avoidWalls,
    int candidates,
    PlannerSettings.Selection select,
    @Nullable String critic,
    int replan,
    double warmStart,
    PlannerSettings.Drive drive,
    @Nullable String inverse,
    String device) {
  /** The same with files where they lie on another machine; null leaves what was said. */
  PlanValues with(@Nullable String solverFile, @Nullable String criticFile) {
    return new PlanValues(
        solverFile == null ? solver : solverFile,
        steps,
        guidance,
        avoidWalls,
        candidates,
        select,
        criticFile == null ? critic : criticFile,
        replan,
        warmStart,
        drive,
        inverse,
        device);
  }

  /** Whether a guard keeps the ball off the walls. */
  public boolean guarded() {
    return drive == PlannerSettings.Drive.GUARDED;
  }

  /** The file of a fitted solver; null where a plain one is asked for. */
  @Nullable Path solverFile() {
    return FittedSolver.isFile(solver) ? Path.of(solver) : null;
  }

  /**
   * A flow for mazes, from a file or a shipped name.
   *
   * @throws InputException if it cannot be loaded or used so
   */
  public LoadedFlow load(String weights) {
    Path file = Home.find("weights", weights, ".safetensors");
    PlannerSettings settings = settings(file, WeightsCard.verify(file).sha256());
    FlowModel model = FlowModel.load(file, ComputeDevice.choose(device).device());
    MazeFlow.requireMaze(file, model);
    return new LoadedFlow(model, settings);
  }

  private PlannerSettings settings(Path flow, String hash) {
    try {
      return new PlannerSettings(
          FittedSolver.choose(solver, flow, hash, guidance),
          steps,
          guidance,
          candidates,
          select,
          replan,
          warmStart,
          avoidWalls,
          drive);
    } catch (IllegalArgumentException e) {
      throw InputException.of("the planner", "cannot be made: " + e.getMessage(), "correct it", e);
    }
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
      Path own =
          Home.find(
              "weights", inverse == null ? maze.task() + "-inverse" : inverse, ".safetensors");
      WeightsCard.verify(own);
      actions = InverseDynamics.load(own, ComputeDevice.choose(device).device());
      MazeFlow.requireMaze(own, actions, maze);
    }
    return new FlowPlanner.Helpers(judge, actions);
  }

  /** The critic's weights; null where none is asked for. */
  @Nullable Path criticFile(Maze maze) {
    return select == PlannerSettings.Selection.CRITIC
        ? Home.find("weights", critic == null ? maze.task() + "-critic" : critic, ".safetensors")
        : null;
  }
}
