package dev.promenade.planners.global;

import dev.promenade.models.Stable;
import dev.promenade.models.io.Catalog;
import dev.promenade.models.io.InputException;
import dev.promenade.models.plugin.Offer;
import dev.promenade.models.plugin.Plugins;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The registry of global planners: shipped and added ones enter it alike, by a {@link
 * GlobalPlannerProvider}.
 */
@Stable
public final class GlobalPlanners {
  /** The shortest path over the inflated grid. */
  public static final String SHORTEST = "shortest";

  /** Short, smooth and away from walls: the default for round robots. */
  public static final String CLEARANCE = "clearance";

  /** Routes of poses: for bodies that are not round and bases that cannot turn on the spot. */
  public static final String LATTICE = "lattice";

  /** Along the edges of the site's route graph. */
  public static final String GRAPH = "graph";

  /** {@code lattice} for robots that are not round, {@code clearance} for others: the default. */
  public static final String AUTO = "auto";

  private static volatile @Nullable Registry current;

  private GlobalPlanners() {}

  /**
   * @param plugins who offered them
   */
  private record Registry(ClassLoader plugins, Catalog<Known> planners) {}

  private record Known(String name, Offer<GlobalPlannerProvider> offer) {}

  /** A planner of a plug-in: what it throws or leaves out is told as the plug-in's. */
  private record Added(Offer<GlobalPlannerProvider> offer, GlobalPlanner own)
      implements GlobalPlanner {
    @Override
    public String name() {
      return own.name();
    }

    @Override
    public PlanResult plan(Pose robotInMap, Pose goalInMap, BooleanSupplier cancelled) {
      return offer.ask(provider -> own.plan(robotInMap, goalInMap, cancelled));
    }
  }

  private static Catalog<Known> registry() {
    ClassLoader plugins = Plugins.loader();
    Registry known = current;
    if (known == null || known.plugins() != plugins) {
      List<Known> planners = new ArrayList<>();
      offers().forEach((name, offer) -> planners.add(new Known(name, offer)));
      known = new Registry(plugins, Catalog.of("global planner", planners, Known::name));
      current = known;
    }
    return known.planners();
  }

  /**
   * Who offers each planner, shipped ones and those of plug-ins.
   *
   * @throws InputException if two offer a planner of the same name, or one of a plug-in fails
   */
  public static Map<String, Offer<GlobalPlannerProvider>> offers() {
    return Plugins.byName(
        GlobalPlannerProvider.class, "global planner", GlobalPlannerProvider::name);
  }

  /** Every name, in the order of lists. */
  public static List<String> names() {
    return registry().names();
  }

  /**
   * The name, if there is such a planner.
   *
   * @param source what named it, for the message: an option, a parameter
   * @throws InputException if there is none, with the nearest name and all there are
   */
  public static String find(Object source, String name) {
    return registry().find(source, name).name();
  }

  /**
   * A planner for a disc that turns on the spot.
   *
   * @param name one of {@link #names}
   * @param field of the map; what counts as an obstacle there is one for the planner
   * @param radius of the robot [m], at least 0
   * @throws InputException if there is no planner of that name, with the nearest and all there are,
   *     or one of a plug-in fails
   */
  public static GlobalPlanner create(String name, DistanceField field, double radius) {
    return create(name, provider -> provider.create(field, radius));
  }

  /**
   * @param name one of {@link #names}
   * @param field of the map; what counts as an obstacle there is one for the planner
   * @param vehicle the robot; {@code clearance} and {@code shortest} take the circle around it
   * @param arrival how exactly {@code lattice} ends at the goal; the others end at its place
   * @throws InputException if there is no planner of that name, with the nearest and all there are,
   *     or one of a plug-in fails
   */
  public static GlobalPlanner create(
      String name, DistanceField field, Vehicle vehicle, Arrival arrival) {
    return create(name, provider -> provider.create(field, vehicle, arrival));
  }

  private static GlobalPlanner create(
      String name, Function<GlobalPlannerProvider, GlobalPlanner> maker) {
    Offer<GlobalPlannerProvider> offer = registry().find(name).offer();
    GlobalPlanner planner = offer.ask(maker);
    return offer.jar().isPresent() ? new Added(offer, planner) : planner;
  }

  /**
   * {@code shortest} for a map that stays as it is: prepares it for 2.5 s, or 5 s where it has 1024
   * × 1024 cells and in proportion beyond, in 256 MiB, so that a query takes microseconds on most
   * maps; where no search was measured to be faster, that is the one without.
   *
   * @param radius of the robot [m], at least 0
   */
  public static GlobalPlanner prepared(DistanceField field, double radius) {
    return new ShortestPlanner(field, radius, PreparedSearch::prepare);
  }

  /**
   * The same within other limits.
   *
   * @param radius of the robot [m], at least 0
   */
  public static GlobalPlanner prepared(
      DistanceField field, double radius, PreparationLimits limits) {
    return new ShortestPlanner(field, radius, free -> PreparedSearch.prepare(free, limits));
  }

  /**
   * {@code shortest} by plain A*: what the faster ones are measured against.
   *
   * @param radius of the robot [m], at least 0
   */
  public static GlobalPlanner reference(DistanceField field, double radius) {
    return new ShortestPlanner(field, radius, AStarSearch::new);
  }
}
