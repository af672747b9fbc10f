package dev.promenade.launch.train;

import dev.promenade.launch.generate.LoadedFlow;
import dev.promenade.launch.generate.PlanOptions;
import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.MazeNames;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.NetworkSettings;
import dev.promenade.models.plan.PlanCritic;
import dev.promenade.models.solver.RungeKutta;
import dev.promenade.models.tensor.ComputeDevice;
import dev.promenade.sim.tasks.maze.DrivenPlans;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.PlannerSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a critic of plans for a maze. */
@Command(
    name = "critic",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Train a critic that foretells what a plan will cost: plans of a flow are driven in the maze,"
            + " and a network learns the steps until the goal and the wall contacts. It chooses among"
            + " candidates with --select critic.",
    footer = {"", "Example:", "  promenade train critic --task maze2d-large --out c.safetensors"})
final class TrainCriticCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--task",
      required = true,
      completionCandidates = MazeNames.Tasks.class,
      description = "${COMPLETION-CANDIDATES}.")
  private String task = "";

  @Option(
      names = "--weights",
      paramLabel = "NAME",
      description = "Weights of the flow (default: those shipped for the task).")
  private @Nullable String weights;

  @Option(names = "--samples", defaultValue = "40000", description = "Plans to drive.")
  private int samples;

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Override
  public void run() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      run(provenance);
    }
  }

  private void run(CommandProvenance provenance) {
    if (samples < 1) {
      throw InputException.of("--samples", "", samples, "give 1 or more");
    }
    Maze maze = Maze.named(task);
    PlanCritic.Driven driven;
    int size;
    try (LoadedFlow loaded =
        new PlanOptions().values().load(weights == null ? maze.task() : weights)) {
      FlowModel model = loaded.model();
      NetworkSettings network = model.settings().network();
      size = network.size();
      PlannerSettings settings = PlannerSettings.of(RungeKutta.midpoint(), 2);
      driven = DrivenPlans.collect(maze, model, settings, samples, 100_000 + training.seed());
    }
    PlanCritic.Settings settings = new PlanCritic.Settings(size, 6, training.width(), 3);
    try (PlanCritic critic =
        new PlanCritic(settings, ComputeDevice.choose("cpu").device(), training.seed())) {
      training
          .run(spec, provenance)
          .train(
              critic.parameters(),
              critic.loss(driven, training.batch()),
              settings.toString(),
              "%d plans driven in %s".formatted(driven.costs().length, task),
              averages -> critic.save(training.out(), averages));
    }
  }
}
