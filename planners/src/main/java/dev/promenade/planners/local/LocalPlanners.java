package dev.promenade.planners.local;

import dev.promenade.models.Stable;
import dev.promenade.models.io.Catalog;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plugin.Offer;
import dev.promenade.models.plugin.Plugins;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The registry of local planners: shipped and added ones enter it alike, by a {@link
 * LocalPlannerProvider}. Whoever needs a planner, a name or a list of names asks here.
 */
@Stable
public final class LocalPlanners {
  /** Drives where nobody has chosen a planner. */
  public static final String DEFAULT = "dwa";

  private static volatile @Nullable Registry current;

  private LocalPlanners() {}

  /**
   * @param plugins who offered them
   */
  private record Registry(ClassLoader plugins, Catalog<KnownPlanner<?>> planners) {}

  private static Catalog<KnownPlanner<?>> registry() {
    ClassLoader plugins = Plugins.loader();
    Registry known = current;
    if (known == null || known.plugins() != plugins) {
      known = new Registry(plugins, registry(offers().values()));
      current = known;
    }
    return known.planners();
  }

  /**
   * @throws InputException if a provider cannot be used
   */
  @SuppressWarnings({"rawtypes", "unchecked"}) // a class of a generic type has no arguments
  static Catalog<KnownPlanner<?>> registry(Collection<Offer<LocalPlannerProvider>> offers) {
    List<KnownPlanner<?>> planners = new ArrayList<>();
    for (Offer offer : offers) {
      planners.add(new KnownPlanner<>(offer));
    }
    return Catalog.of("local planner", planners, KnownPlanner::name);
  }

  /**
   * Who offers each planner, shipped ones and those of plug-ins.
   *
   * @throws InputException if two offer a planner of the same name, or one of a plug-in fails
   */
  @SuppressWarnings("rawtypes") // a class of a generic type has no arguments
  public static Map<String, Offer<LocalPlannerProvider>> offers() {
    return Plugins.byName(LocalPlannerProvider.class, "local planner", provider -> provider.name());
  }

  /** Every name, in the order of lists. */
  public static List<String> names() {
    return registry().names();
  }

  public static Collection<KnownPlanner<?>> all() {
    return registry().all();
  }

  /**
   * @throws InputException if there is no planner of that name, with the nearest and all there are
   */
  public static KnownPlanner<?> find(String name) {
    return registry().find(name);
  }

  /**
   * As {@link #find(String)}.
   *
   * @param source what named it, for the message: an option, a field of a file
   */
  public static KnownPlanner<?> find(Object source, String name) {
    return registry().find(source, name);
  }

  /** The parameters of a planner at their defaults. */
  public static Parameters parameters(String name) {
    return find(name).parameters();
  }

  /** A planner with its default parameters. */
  public static LocalPlanner create(String name, RobotModel robot, DistanceField staticMap) {
    KnownPlanner<?> planner = find(name);
    return planner.create(robot, staticMap, planner.parameters());
  }

  /**
   * A planner with parameters of one's own.
   *
   * @param staticMap what is known of walls
   * @param parameters from {@link #parameters} of the same name, changed as needed
   * @throws InputException if there is no planner of that name, or something that it needs is
   *     missing
   */
  public static LocalPlanner create(
      String name, RobotModel robot, DistanceField staticMap, Parameters parameters) {
    return find(name).create(robot, staticMap, parameters);
  }
}
