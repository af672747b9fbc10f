package dev.promenade.planners.global;

import dev.promenade.models.Stable;
import dev.promenade.planners.map.DistanceField;

/**
 * Offers a global planner by name, to every command and node. Found by {@link
 * java.util.ServiceLoader}, on the class path and in plug-ins.
 */
@Stable
public interface GlobalPlannerProvider {
  /** What it is called on the command line and in parameters. */
  String name();

  /**
   * A planner for a map and a robot.
   *
   * @param field of the map; what counts as an obstacle there is one for the planner
   * @param radius of the robot [m], at least 0
   */
  GlobalPlanner create(DistanceField field, double radius);
}
