package dev.promenade.planners.local.flow;

import ai.djl.Device;
import dev.promenade.models.io.InputException;
import dev.promenade.models.io.InputFiles;
import dev.promenade.models.policy.FlowPolicy;
import dev.promenade.models.solver.FittedSolver;
import dev.promenade.models.solver.OdeSolver;
import dev.promenade.models.tensor.ComputeDevice;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.LocalPlannerProvider;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.attention.AttentionFiles;
import dev.promenade.planners.map.DistanceField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Offers {@link FlowPolicyPlanner} with the weights beside those of the planner {@code attention}:
 * {@code flow.safetensors}, where pace or room are wished for {@code flow-wishes.safetensors}
 * ({@code flow-crowdnav.safetensors} for a holonomic robot), or the file of the system property
 * {@value #PROPERTY}. It draws in plain Java, or where the system property {@value #DEVICE} says:
 * {@code cpu}, {@code gpu} or {@code auto}; with the solver that the weights are for, or the one of
 * the system property {@value #SOLVER}: a name such as {@code midpoint}, or a file of a fitted
 * solver.
 */
public final class FlowPolicyProvider implements LocalPlannerProvider<FlowPolicyPlanner.Settings> {
  /** Path of one's own weights. */
  public static final String PROPERTY = "promenade.flow";

  /** Where networks run. */
  public static final String DEVICE = "promenade.flow.device";

  /** Name of the solver that draws plans, or the file of one that was fitted to the flow. */
  public static final String SOLVER = "promenade.flow.solver";

  /** By the flow's file, its SHA-256 and the trunk's. */
  private static final Map<List<Object>, FlowPolicy> LOADED = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return FlowPolicyPlanner.NAME;
  }

  @Override
  public String description() {
    return "draws 64 plans at once on top of the network of attention, drives the best one; dwa helps out";
  }

  @Override
  public Class<FlowPolicyPlanner.Settings> settings() {
    return FlowPolicyPlanner.Settings.class;
  }

  @Override
  public List<Path> files(RobotModel robot, FlowPolicyPlanner.Settings settings) {
    Path trunk = AttentionFiles.file(robot);
    Path file = file(robot, settings);
    List<Path> files = new ArrayList<>(List.of(trunk, file));
    if (Files.isRegularFile(trunk) && Files.isRegularFile(file)) {
      String solver = solver(policy(file, trunk));
      if (FittedSolver.isFile(solver)) {
        files.add(FittedSolver.file(solver, file));
      }
    }
    return files;
  }

  @Override
  public LocalPlanner create(
      RobotModel robot, DistanceField staticMap, FlowPolicyPlanner.Settings settings) {
    Path trunk = AttentionFiles.file(robot);
    Path file = file(robot, settings);
    FlowPolicy policy = policy(file, trunk);
    OdeSolver solver =
        FittedSolver.choose(solver(policy), file, policy.hash(), settings.guidance());
    return new FlowPolicyPlanner(
        robot, staticMap, settings, AttentionFiles.load(trunk), policy, solver);
  }

  private static Path file(RobotModel robot, FlowPolicyPlanner.Settings settings) {
    String own = System.getProperty(PROPERTY, "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    boolean holonomic = robot.drive() == RobotModel.Drive.OMNIDIRECTIONAL;
    String ours = settings.wishes().isEmpty() ? "flow.safetensors" : "flow-wishes.safetensors";
    return AttentionFiles.file(robot)
        .resolveSibling(holonomic ? "flow-crowdnav.safetensors" : ours);
  }

  private static FlowPolicy policy(Path file, Path trunk) {
    List<Object> key;
    try {
      key = List.of(file.toAbsolutePath(), InputFiles.use(file), InputFiles.use(trunk));
    } catch (IOException e) {
      throw InputException.of(
          Files.isRegularFile(file) ? trunk : file,
          "does not exist",
          "train weights by 'promenade train policy', or name a file by -D%s=FILE"
              .formatted(PROPERTY),
          e);
    }
    return LOADED.computeIfAbsent(key, ignored -> FlowPolicy.load(file, trunk, device()));
  }

  private static String solver(FlowPolicy policy) {
    return System.getProperty(SOLVER, policy.sampler());
  }

  /** Asks PyTorch, which has to be started for it, only if somebody wants another than the CPU. */
  private static Device device() {
    String wish = System.getProperty(DEVICE, "cpu");
    return wish.equals("cpu") ? Device.cpu() : ComputeDevice.choose(wish).device();
  }
}
