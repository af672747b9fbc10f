package dev.promenade.sim.scenario;

import com.google.common.collect.ImmutableList;
import dev.promenade.planners.geometry.Point;
import java.util.List;

/**
 * One person at the start of an episode.
 *
 * @param startInMap where they stand
 * @param waypointsInMap where they walk, in order; empty for somebody who stays where they are
 * @param loop whether they begin again with the first waypoint after the last; otherwise they stop
 * @param radius of the body [m]
 * @param preferredSpeed [m/s]
 */
public record PersonSetup(
    Point startInMap,
    List<Point> waypointsInMap,
    boolean loop,
    double radius,
    double preferredSpeed) {
  public PersonSetup {
    waypointsInMap = ImmutableList.copyOf(waypointsInMap);
  }
}
