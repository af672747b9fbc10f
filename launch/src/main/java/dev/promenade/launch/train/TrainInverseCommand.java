package dev.promenade.launch.train;

import dev.promenade.launch.terminal.CommandProvenance;
import dev.promenade.launch.terminal.MazeNames;
import dev.promenade.models.plan.InverseDynamics;
import dev.promenade.models.plan.Normalizer;
import dev.promenade.models.plan.Trajectories;
import dev.promenade.models.plan.TrajectoryFiles;
import dev.promenade.models.tensor.ComputeDevice;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazeData;
import dev.promenade.sim.tasks.maze.MazeFlow;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains inverse dynamics for a maze. */
@Command(
    name = "inverse",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Train a network for the action that leads from one state to another some steps later. It"
            + " drives plans with --drive inverse.",
    footer = {"", "Example:", "  promenade train inverse --task maze2d-umaze --out i.safetensors"})
final class TrainInverseCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--task",
      required = true,
      completionCandidates = MazeNames.Tasks.class,
      description = "${COMPLETION-CANDIDATES}.")
  private String task = "";

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "HDF5 file to learn from; otherwise data is generated.")
  private @Nullable Path data;

  @Option(names = "--samples", defaultValue = "200000", description = "Steps to generate.")
  private int samples;

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Override
  public void run() {
    try (CommandProvenance provenance = new CommandProvenance(spec)) {
      run(provenance);
    }
  }

  private void run(CommandProvenance provenance) {
    Maze maze = Maze.named(task);
    Trajectories trajectories =
        data == null
            ? MazeData.generate(maze, samples, 0, training.seed())
            : TrajectoryFiles.read(data);
    Normalizer normalizer = Normalizer.of(trajectories.states(), trajectories.stateSize());
    InverseDynamics.Settings settings =
        new InverseDynamics.Settings(
            normalizer, trajectories.actionSize(), MazeFlow.stride(maze), training.width());
    try (InverseDynamics inverse =
        new InverseDynamics(settings, ComputeDevice.choose("cpu").device(), training.seed())) {
      training
          .run(spec, provenance)
          .train(
              inverse.parameters(),
              inverse.loss(trajectories, training.batch()),
              "inverse dynamics, width %d, stride %d"
                  .formatted(training.width(), settings.stride()),
              data == null ? "generated for " + task : data.toString(),
              averages -> inverse.save(training.out(), averages));
    }
  }
}
