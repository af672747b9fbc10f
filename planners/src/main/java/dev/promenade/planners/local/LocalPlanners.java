package dev.promenade.planners.local;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plugin.Offer;
import dev.promenade.models.plugin.Plugins;
import dev.promenade.planners.local.reactive.OrcaPlanner;
import dev.promenade.planners.local.reactive.PurePursuit;
import dev.promenade.planners.local.reactive.SocialForcePlanner;
import dev.promenade.planners.local.reactive.StopPlanner;
import dev.promenade.planners.local.sampling.Dwa;
import dev.promenade.planners.local.sampling.MppiPlanner;
import dev.promenade.planners.map.DistanceField;
import java.util.Map;

/** The local planners by name. */
@Stable
public final class LocalPlanners {
  /** Every name that {@link #create} knows. */
  public static final ImmutableList<String> NAMES =
      ImmutableList.of("pure-pursuit", "dwa", "orca", "mppi", "social-force", "attention", "stop");

  private static final ImmutableList<String> CLASSICAL =
      ImmutableList.of("pure-pursuit", "dwa", "orca", "mppi", "social-force", "stop");

  private LocalPlanners() {}

  /**
   * The planners that have a provider, those of plug-ins among them, by name.
   *
   * @throws InputException if two have one name, or one of a plug-in fails
   */
  public static Map<String, Offer<LocalPlannerProvider>> offers() {
    Map<String, Offer<LocalPlannerProvider>> offers =
        Plugins.byName(
            LocalPlannerProvider.class,
            "local planner",
            provider -> provider.parameters().planner());
    offers.forEach(
        (name, offer) -> {
          if (CLASSICAL.contains(name)) {
            throw InputException.of(
                offer.source(),
                "offers the local planner '%s', which there is already".formatted(name),
                "give it a name of its own");
          }
        });
    return offers;
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
      default -> added(provider(name), robot, staticMap, parameters);
    };
  }

  private static LocalPlanner added(
      Offer<LocalPlannerProvider> offer,
      RobotModel robot,
      DistanceField staticMap,
      Parameters parameters) {
    LocalPlanner planner = offer.ask(provider -> provider.create(robot, staticMap, parameters));
    return offer.jar().isPresent() ? new AddedPlanner(offer, planner) : planner;
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
      default -> provider(name).ask(LocalPlannerProvider::parameters);
    };
  }

  private static Offer<LocalPlannerProvider> provider(String name) {
    Map<String, Offer<LocalPlannerProvider>> offers = offers();
    Offer<LocalPlannerProvider> provider = offers.get(name);
    if (provider == null) {
      throw InputException.of(
          "planner",
          "",
          "'" + name + "'",
          "choose from %s, %s"
              .formatted(String.join(", ", CLASSICAL), String.join(", ", offers.keySet())));
    }
    return provider;
  }
}
