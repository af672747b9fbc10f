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
import dev.promenade.planners.local.Parameters;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.attention.AttentionFiles;
import dev.promenade.planners.map.DistanceField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the planner {@code flow} with the weights beside those of the planner {@code attention}:
 * {@code flow.safetensors}, where pace or room are wished for {@code flow-wishes.safetensors}
 * ({@code flow-crowdnav.safetensors} for a holonomic robot), or the file of the system property
 * {@value #PROPERTY}. It draws in plain Java, or where the system property {@value #DEVICE} says:
 * {@code cpu}, {@code gpu} or {@code auto}; with the solver that the weights are for, or the one of
 * the system property {@value #SOLVER}: a name such as {@code midpoint}, or a file of a fitted
 * solver.
 */
public final class FlowPolicyProvider implements LocalPlannerProvider {
  /** Path of one's own weights. */
  public static final String PROPERTY = "promenade.flow";

  /** Where networks run. */
  public static final String DEVICE = "promenade.flow.device";

  /** Name of the solver that draws plans, or the file of one that was fitted to the flow. */
  public static final String SOLVER = "promenade.flow.solver";

  /** By the flow's file, its SHA-256 and the trunk's. */
  private static final Map<List<Object>, FlowPolicy> LOADED = new ConcurrentHashMap<>();

  @Override
  public Parameters parameters() {
    return FlowPolicyPlanner.DEFAULTS;
  }

  @Override
  public LocalPlanner create(RobotModel robot, DistanceField staticMap, Parameters parameters) {
    Path trunk = AttentionFiles.file(robot);
    String own = System.getProperty(PROPERTY, "");
    boolean holonomic = robot.drive() == RobotModel.Drive.OMNIDIRECTIONAL;
    boolean wishful = !FlowPolicyPlanner.wishes(parameters).isEmpty();
    String ours = wishful ? "flow-wishes.safetensors" : "flow.safetensors";
    String shipped = holonomic ? "flow-crowdnav.safetensors" : ours;
    Path file = own.isEmpty() ? trunk.resolveSibling(shipped) : Path.of(own);
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
    FlowPolicy policy =
        LOADED.computeIfAbsent(key, ignored -> FlowPolicy.load(file, trunk, device()));
    OdeSolver solver =
        FittedSolver.choose(
            System.getProperty(SOLVER, policy.sampler()),
            file,
            policy.hash(),
            parameters.get(FlowPolicyPlanner.GUIDANCE.name()));
    return new FlowPolicyPlanner(
        robot, staticMap, parameters, AttentionFiles.load(trunk), policy, solver);
  }

  /** Asks PyTorch, which has to be started for it, only if somebody wants another than the CPU. */
  private static Device device() {
    String wish = System.getProperty(DEVICE, "cpu");
    return wish.equals("cpu") ? Device.cpu() : ComputeDevice.choose(wish).device();
  }
}
