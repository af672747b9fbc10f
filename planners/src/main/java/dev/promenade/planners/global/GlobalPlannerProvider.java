package dev.promenade.planners.global;

import dev.promenade.models.Stable;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.Vehicle;
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

  /**
   * A planner for a map and a robot of any outline and base; for the circle around it unless
   * overridden.
   *
   * @param field of the map; what counts as an obstacle there is one for the planner
   * @param vehicle the robot
   * @param arrival how exactly routes have to end at the goal
   */
  default GlobalPlanner create(DistanceField field, Vehicle vehicle, Arrival arrival) {
    return create(field, vehicle.footprint().circumscribedRadius());
  }
}
