package dev.promenade.sim.demonstration;

import dev.promenade.planners.map.DistanceField;

/**
 * What it costs to drive along walls.
 *
 * @param map with the walls
 * @param radius of the robot [m]
 */
record WallCost(DistanceField map, double radius) {
  /** More room than this costs nothing [m]. */
  private static final double ROOM = 0.2;

  private static final double WEIGHT = 1.0;

  /** Gap between the robot's outline and the nearest wall [m]. */
  double room(double x, double y) {
    return map.at(x, y) - radius;
  }

  /** Extra cost of a second with so much room [s]. */
  double rate(double room) {
    if (room >= ROOM) {
      return 0;
    }
    double near = 1 - Math.max(0, room) / ROOM;
    return WEIGHT * near * near;
  }
}
