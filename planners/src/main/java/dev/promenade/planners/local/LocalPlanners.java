package dev.promenade.planners.local;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.local.reactive.OrcaPlanner;
import dev.promenade.planners.local.reactive.PurePursuit;
import dev.promenade.planners.local.reactive.SocialForcePlanner;
import dev.promenade.planners.local.reactive.StopPlanner;
import dev.promenade.planners.local.sampling.Dwa;
import dev.promenade.planners.local.sampling.MppiPlanner;
import dev.promenade.planners.map.DistanceField;
import java.util.ServiceLoader;

/** The local planners by name. */
public final class LocalPlanners {
  /** Every name that {@link #create} knows. */
  public static final ImmutableList<String> NAMES =
      ImmutableList.of("pure-pursuit", "dwa", "orca", "mppi", "social-force", "attention", "stop");

  private static final ImmutableMap<String, LocalPlannerProvider> PROVIDERS = providers();

  private LocalPlanners() {}

  private static ImmutableMap<String, LocalPlannerProvider> providers() {
    ImmutableMap.Builder<String, LocalPlannerProvider> found = ImmutableMap.builder();
    ClassLoader loader = LocalPlannerProvider.class.getClassLoader();
    for (LocalPlannerProvider one : ServiceLoader.load(LocalPlannerProvider.class, loader)) {
      found.put(one.parameters().planner(), one);
    }
    return found.buildOrThrow();
  }

  /**
   * A planner with its default parameters.
   *
   * @param name one of {@link #NAMES}
   * @param staticMap what is known of walls
   * @throws InputException if there is no planner of that name
   */
  public static LocalPlanner create(String name, RobotModel robot, DistanceField staticMap) {
    return create(name, robot, staticMap, parameters(name));
  }

  /**
   * A planner with parameters of one's own.
   *
   * @param parameters from {@link #parameters} of the same name, changed as needed; the control
   *     period is the parameter {@code period}
   * @throws InputException if there is no planner of that name
   */
  public static LocalPlanner create(
      String name, RobotModel robot, DistanceField staticMap, Parameters parameters) {
    if (!parameters.planner().equals(parameters(name).planner())) {
      throw new IllegalArgumentException(
          "parameters of planner '%s' were given to planner '%s'"
              .formatted(parameters.planner(), name));
    }
    return switch (name) {
      case "pure-pursuit" -> new PurePursuit(robot, staticMap, parameters);
      case "dwa" -> new Dwa(robot, staticMap, parameters);
      case "orca" -> new OrcaPlanner(robot, staticMap, parameters);
      case "mppi" -> new MppiPlanner(robot, staticMap, parameters);
      case "social-force" -> new SocialForcePlanner(robot, staticMap, parameters);
      case "stop" -> new StopPlanner(robot, staticMap, parameters);
      default -> provider(name).create(robot, staticMap, parameters);
    };
  }

  /**
   * The parameters of a planner at their defaults.
   *
   * @throws InputException if there is no planner of that name
   */
  public static Parameters parameters(String name) {
    return switch (name) {
      case "pure-pursuit" -> PurePursuit.DEFAULTS;
      case "dwa" -> Dwa.DEFAULTS;
      case "orca" -> OrcaPlanner.DEFAULTS;
      case "mppi" -> MppiPlanner.DEFAULTS;
      case "social-force" -> SocialForcePlanner.DEFAULTS;
      case "stop" -> StopPlanner.DEFAULTS;
      default -> provider(name).parameters();
    };
  }

  private static LocalPlannerProvider provider(String name) {
    LocalPlannerProvider provider = PROVIDERS.get(name);
    if (provider == null) {
      throw unknown(name);
    }
    return provider;
  }

  private static InputException unknown(String name) {
    return InputException.of(
        "planner",
        "",
        "'" + name + "'",
        "choose from %s, %s"
            .formatted(String.join(", ", NAMES), String.join(", ", PROVIDERS.keySet())));
  }
}
