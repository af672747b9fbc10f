package dev.promenade.sim.episode;

import dev.promenade.planners.geometry.Point;
import dev.promenade.sim.people.Crowd;
import dev.promenade.sim.scenario.PersonSetup;
import java.util.List;

/** Sends people from waypoint to waypoint. */
final class Itineraries {
  /** A waypoint on the way counts as passed when the person's centre is nearer than this [m]. */
  private static final double PASSED = 0.5;

  private final List<PersonSetup> people;
  private final Crowd crowd;
  private final int[] waypoint;

  Itineraries(List<PersonSetup> people, Crowd crowd) {
    this.people = people;
    this.crowd = crowd;
    waypoint = new int[crowd.size];
    for (int i = 0; i < crowd.size; i++) {
      setGoal(i);
    }
  }

  /** Everybody at their start, standing. */
  static Crowd crowdOf(List<PersonSetup> people) {
    Crowd crowd = new Crowd(people.size());
    for (int i = 0; i < crowd.size; i++) {
      PersonSetup person = people.get(i);
      crowd.x[i] = person.startInMap().x();
      crowd.y[i] = person.startInMap().y();
      crowd.radius[i] = person.radius();
      crowd.preferredSpeed[i] = person.preferredSpeed();
    }
    return crowd;
  }

  /** Gives a new goal to those who have come to a waypoint that is not their last. */
  void advance() {
    for (int i = 0; i < crowd.size; i++) {
      PersonSetup person = people.get(i);
      int count = person.waypointsInMap().size();
      double dx = crowd.goalX[i] - crowd.x[i];
      double dy = crowd.goalY[i] - crowd.y[i];
      boolean more = person.loop() ? count > 1 : waypoint[i] < count - 1;
      if (more && dx * dx + dy * dy < PASSED * PASSED) {
        waypoint[i] = (waypoint[i] + 1) % count;
        setGoal(i);
      }
    }
  }

  private void setGoal(int i) {
    PersonSetup person = people.get(i);
    Point goal =
        person.waypointsInMap().isEmpty()
            ? person.startInMap()
            : person.waypointsInMap().get(waypoint[i]);
    crowd.goalX[i] = goal.x();
    crowd.goalY[i] = goal.y();
  }
}
