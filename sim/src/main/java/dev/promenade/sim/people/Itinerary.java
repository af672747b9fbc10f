package dev.promenade.sim.people;

import dev.promenade.planners.geometry.Point;

/** Progress of one person along their waypoints. */
final class Itinerary {
  /** A waypoint on the way counts as reached from this distance [m]; the last one is walked to. */
  private static final double REACHED = 0.5;

  private final Behaviour.Walking walking;
  private int next;

  Itinerary(Behaviour.Walking walking) {
    this.walking = walking;
  }

  /** The same progress, to go on by itself. */
  Itinerary copy() {
    Itinerary copy = new Itinerary(walking);
    copy.next = next;
    return copy;
  }

  /** Sets the person's goal to the waypoint they are heading for. */
  void update(Crowd crowd, int i) {
    int count = walking.waypointsInMap().size();
    if (count == 0) {
      return;
    }
    Point waypoint = walking.waypointsInMap().get(next);
    double dx = waypoint.x() - crowd.x[i];
    double dy = waypoint.y() - crowd.y[i];
    boolean last = next == count - 1 && !walking.loop();
    if (!last && dx * dx + dy * dy < REACHED * REACHED) {
      next = (next + 1) % count;
      waypoint = walking.waypointsInMap().get(next);
    }
    crowd.goalX[i] = waypoint.x();
    crowd.goalY[i] = waypoint.y();
  }
}
