package dev.promenade.planners.global;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.models.io.InputException;
import dev.promenade.planners.map.DistanceField;

/** Makes global planners by name. */
@Stable
public final class GlobalPlanners {
  /** The shortest path over the inflated grid. */
  public static final String SHORTEST = "shortest";

  /** Short, smooth and away from walls: the default on a robot. */
  public static final String CLEARANCE = "clearance";

  /** Every name that {@link #create} knows. */
  public static final ImmutableList<String> NAMES = ImmutableList.of(CLEARANCE, SHORTEST);

  private GlobalPlanners() {}

  /**
   * @param name {@code clearance} or {@code shortest}
   * @param field of the map; what counts as an obstacle there is one for the planner
   * @param radius of the robot [m], at least 0
   * @throws InputException if there is no planner of that name, listing those there are
   */
  public static GlobalPlanner create(String name, DistanceField field, double radius) {
    return switch (name) {
      case SHORTEST -> new ShortestPlanner(field, radius, JumpPointSearch::online);
      case CLEARANCE -> new ClearancePlanner(field, radius);
      default ->
          throw InputException.of(
              "global planner", "name", name, "use one of " + String.join(", ", NAMES));
    };
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
