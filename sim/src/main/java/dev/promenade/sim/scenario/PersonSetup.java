package dev.promenade.sim.scenario;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Point;
import dev.promenade.sim.people.Behaviour;
import java.util.List;

/**
 * One person at the start of an episode.
 *
 * @param startInMap where they stand
 * @param waypointsInMap where they walk, in order; empty for somebody who stays where they are
 * @param loop whether they begin again with the first waypoint after the last; otherwise they stop
 * @param radius of the body [m]
 * @param preferredSpeed [m/s]
 * @param group number of the group that they keep together with; 0 for somebody alone
 * @param behaviour what they want; plain walking from waypoint to waypoint where it is {@link
 *     Behaviour.Walking}
 */
@Stable
public record PersonSetup(
    Point startInMap,
    List<Point> waypointsInMap,
    boolean loop,
    double radius,
    double preferredSpeed,
    int group,
    Behaviour behaviour) {
  public PersonSetup {
    waypointsInMap = ImmutableList.copyOf(waypointsInMap);
  }

  /** Somebody alone who walks from waypoint to waypoint. */
  public PersonSetup(
      Point startInMap,
      List<Point> waypointsInMap,
      boolean loop,
      double radius,
      double preferredSpeed) {
    this(
        startInMap,
        waypointsInMap,
        loop,
        radius,
        preferredSpeed,
        0,
        new Behaviour.Walking(waypointsInMap, loop));
  }

  /** Somebody alone with another behaviour than walking. */
  public static PersonSetup of(
      Point startInMap, double radius, double preferredSpeed, Behaviour behaviour) {
    return new PersonSetup(startInMap, List.of(), false, radius, preferredSpeed, 0, behaviour);
  }

  /** The same person as a member of a group. */
  public PersonSetup inGroup(int number) {
    return new PersonSetup(
        startInMap, waypointsInMap, loop, radius, preferredSpeed, number, behaviour);
  }
}
