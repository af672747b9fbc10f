package dev.promenade.launch.generate;

import dev.promenade.launch.home.Home;
import dev.promenade.launch.terminal.MazeNames;
import dev.promenade.launch.terminal.Progress;
import dev.promenade.models.attention.AttentionWeights;
import dev.promenade.models.attention.Demonstrations;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.SafeTensors;
import dev.promenade.models.plan.FlowModel;
import dev.promenade.models.plan.PlanData;
import dev.promenade.models.plan.Trajectories;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.policy.PolicyData;
import dev.promenade.models.tensor.ComputeDevice;
import dev.promenade.models.training.WeightsCard;
import dev.promenade.sim.tasks.maze.Maze;
import dev.promenade.sim.tasks.maze.MazeData;
import dev.promenade.sim.tasks.maze.MazeFlow;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A trained flow and plans of the kind it was trained on: options that several commands share. */
public final class FlowSource {
  @Option(
      names = "--flow",
      required = true,
      paramLabel = "FILE",
      description = "Weights of the flow: a file or a shipped name.")
  private String flow = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Of a flow of local plans: folder of demonstrations.")
  private @Nullable Path data;

  @Option(
      names = "--trunk",
      paramLabel = "FILE",
      description = "Of a flow of local plans: weights of the attention network it builds on.")
  private @Nullable String trunk;

  @Option(
      names = "--maze",
      paramLabel = "NAME",
      completionCandidates = MazeNames.class,
      description = "Of a flow for mazes: ${COMPLETION-CANDIDATES}; its data are made again.")
  private @Nullable String maze;

  @Option(
      names = "--samples",
      defaultValue = "150000",
      description = "Demonstrations, or steps in the maze, to use at most.")
  private int samples;

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or gpu.")
  private String device = "auto";

  /** The weights file. */
  public Path file() {
    return Home.find("weights", flow, ".safetensors");
  }

  /** SHA-256 of the weights file. */
  public String hash() {
    return WeightsCard.verify(file()).sha256();
  }

  /** The flow. */
  public FlowModel load() {
    return load(file());
  }

  /** A flow that stands in for this one, such as a student. */
  public FlowModel load(Path weights) {
    ComputeDevice where = ComputeDevice.choose(device);
    if (maze == null) {
      return FlowPolicy.loadModel(weights, trunkFile(), where.device());
    }
    WeightsCard.verify(weights);
    FlowModel model = FlowModel.load(weights, where.device());
    MazeFlow.requireMaze(weights, model);
    return model;
  }

  /** A flow of another shape on the same device. */
  public ComputeDevice where() {
    return ComputeDevice.choose(device);
  }

  /** What the flow was trained on, in one line. */
  public String describe() {
    return maze == null ? String.valueOf(data) : "maze2d-" + maze;
  }

  /**
   * Plans with conditions.
   *
   * @param most to work out, at most
   */
  public PlanData plans(FlowModel model, int most, long seed) {
    if (samples < 1) {
      throw InputException.of("--samples", "", samples, "give 1 or more");
    }
    if (maze != null) {
      Maze chosen = Maze.named(maze);
      Trajectories made = MazeData.generate(chosen, samples, 0, seed);
      return MazeFlow.plans(describe(), made, model.normalizer(), MazeFlow.stride(chosen));
    }
    AttentionWeights weights = AttentionWeights.load(trunkFile());
    Demonstrations demonstrations = Demonstrations.open(dataFolder(), weights.settings());
    int count = Math.min(Math.min(samples, most), demonstrations.size());
    try (Progress bar = Progress.of("look", count, " samples")) {
      PolicyData plans = PolicyData.of(demonstrations, weights, count, seed, bar::at);
      return FlowPolicy.takesWishes(file()) ? plans.withReturns() : plans;
    }
  }

  /** What the header of the flow's file says beside the flow itself, and more. */
  public Map<String, String> header(String... more) {
    Map<String, String> texts = new LinkedHashMap<>(SafeTensors.read(file()).metadata());
    texts.remove("flow");
    for (int i = 0; i < more.length; i += 2) {
      texts.put(more[i], more[i + 1]);
    }
    return texts;
  }

  /** The folder of demonstrations. */
  public Path dataFolder() {
    if (data == null) {
      throw InputException.of(
          "--data", "is not given", "name a folder of demonstrations, or --maze for a maze's flow");
    }
    return data;
  }

  /** The attention network that a flow of local plans builds on. */
  public Path trunkFile() {
    if (trunk == null) {
      throw InputException.of(
          "--trunk", "is not given", "name the attention network, or --maze for a maze's flow");
    }
    return Home.find("weights", trunk, ".safetensors");
  }
}
