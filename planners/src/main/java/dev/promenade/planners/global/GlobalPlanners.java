package dev.promenade.planners.global;

import dev.promenade.models.Stable;
import dev.promenade.models.io.Catalog;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.map.DistanceField;
import java.util.List;

/** Makes global planners by name. */
@Stable
public final class GlobalPlanners {
  /** The shortest path over the inflated grid. */
  public static final String SHORTEST = "shortest";

  /** Short, smooth and away from walls: the default on a robot. */
  public static final String CLEARANCE = "clearance";

  private static final Catalog<Kind> KINDS =
      Catalog.of(
          "global planner",
          List.of(
              new Kind(CLEARANCE, ClearancePlanner::new),
              new Kind(
                  SHORTEST,
                  (field, radius) -> new ShortestPlanner(field, radius, JumpPointSearch::online))),
          Kind::name);

  private GlobalPlanners() {}

  private record Kind(String name, Maker maker) {}

  @FunctionalInterface
  private interface Maker {
    GlobalPlanner make(DistanceField field, double radius);
  }

  /** Every name, in the order of lists. */
  public static List<String> names() {
    return KINDS.names();
  }

  /**
   * The name, if there is such a planner.
   *
   * @param source what named it, for the message: an option, a parameter
   * @throws InputException if there is none, with the nearest name and all there are
   */
  public static String find(Object source, String name) {
    return KINDS.find(source, name).name();
  }

  /**
   * @param name {@code clearance} or {@code shortest}
   * @param field of the map; what counts as an obstacle there is one for the planner
   * @param radius of the robot [m], at least 0
   * @throws InputException if there is no planner of that name, with the nearest and all there are
   */
  public static GlobalPlanner create(String name, DistanceField field, double radius) {
    return KINDS.find(name).maker().make(field, radius);
  }

  /**
   * {@code shortest} for a map that stays as it is: prepares it for up to some seconds, in
   * parallel, so that a query takes microseconds.
   *
   * @param radius of the robot [m], at least 0
   */
  public static GlobalPlanner prepared(DistanceField field, double radius) {
    return new ShortestPlanner(field, radius, SubgoalSearch::prepare);
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
