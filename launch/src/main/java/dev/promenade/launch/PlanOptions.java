package dev.promenade.launch;

import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.tensor.ComputeDevice;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.sim.maze.FlowPlanner;
import dev.promenade.sim.maze.MazeFlow;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How plans are made by a flow: options that several commands share. */
final class PlanOptions {
  @Option(
      names = "--solver",
      defaultValue = "midpoint",
      description =
          "euler, midpoint, heun, rk4, dopri5, ddpm, ddim, dpm++2m, deis or ghvb"
              + " (default: ${DEFAULT-VALUE}).")
  private String solver = "midpoint";

  @Option(
      names = "--steps",
      defaultValue = "2",
      description = "Steps of the solver (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--guidance",
      defaultValue = "1",
      description = "Weight of the condition; 1 is no guidance (default: ${DEFAULT-VALUE}).")
  private double guidance;

  @Option(
      names = "--candidates",
      defaultValue = "1",
      description = "Plans to choose the best from (default: ${DEFAULT-VALUE}).")
  private int candidates;

  @Option(
      names = "--replan",
      defaultValue = "20",
      description = "Steps of the world between two plans (default: ${DEFAULT-VALUE}).")
  private int replan;

  @Option(
      names = "--device",
      defaultValue = "cpu",
      description = "auto, cpu or gpu (default: ${DEFAULT-VALUE}).")
  private String device = "cpu";

  /** The settings that the options say. */
  FlowPlanner.Settings settings() {
    try {
      return new FlowPlanner.Settings(OdeSolver.named(solver), steps, guidance, candidates, replan);
    } catch (IllegalArgumentException e) {
      throw InputException.of("the planner", "cannot be made: " + e.getMessage(), "correct it", e);
    }
  }

  /** Evaluations of the network for a plan, all candidates in one batch. */
  int evaluations() {
    return steps * OdeSolver.named(solver).evaluationsPerStep();
  }

  /** A model for mazes, from a file or a shipped name. */
  FlowModel load(String weights) {
    Path file = Home.find("weights", weights, ".safetensors");
    WeightsCard.verify(file);
    FlowModel model = FlowModel.load(file, ComputeDevice.choose(device).device());
    MazeFlow.requireMaze(file, model);
    return model;
  }
}
