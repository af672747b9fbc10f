package dev.promenade.nodes.node;

import dev.promenade.nodes.settings.NavigationSettings;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.Observation;

/** What is tried when a robot makes no headway on its way to one goal. Not thread-safe. */
final class Recovery {
  /** What to do now. */
  enum Advice {
    GO_ON,
    TRY_ANOTHER_ROUTE,
    LOOK_AROUND,
    GIVE_UP
  }

  /** Turn rate while looking for a way out [rad/s]. */
  static final double TURN = 0.8;

  /** People this near may be what the robot waits for [m] … */
  private static final double NEAR = 1.5;

  /** … which it does so many times as long. */
  private static final double PATIENCE_WITH_PEOPLE = 3;

  /** A robot that has come so far from where it was stuck has got free [m]. */
  private static final double FREE_AGAIN = 1;

  private final NavigationSettings settings;
  private final Headway headway = new Headway();
  private double turnUntil = Double.NEGATIVE_INFINITY;
  private int attempts;
  private Pose stuckInMap = Pose.ZERO;
  private String failure = "";

  /**
   * @param now when the way to the goal begins [s]
   */
  Recovery(NavigationSettings settings, double now) {
    this.settings = settings;
    headway.begin(now);
  }

  /** Time in which the robot could not move does not count. */
  void excuse(double now) {
    headway.begin(now);
  }

  /** Takes note of where the robot is; every second thing to try is to turn and look around. */
  Advice advise(Observation observation) {
    Pose robotInMap = observation.robotInMap();
    double now = observation.stamp();
    headway.update(observation.routeInMap(), robotInMap, now);
    if (robotInMap.distanceTo(stuckInMap) > FREE_AGAIN) {
      attempts = 0;
    }
    double patience =
        settings.persistence().patience() * (isAmongPeople(observation) ? PATIENCE_WITH_PEOPLE : 1);
    if (headway.standstill(now) < patience) {
      return Advice.GO_ON;
    }
    attempts++;
    stuckInMap = robotInMap;
    if (attempts > settings.persistence().recoveries()) {
      failure =
          "blocked: no headway, after %d attempts to get free at (%.2f, %.2f)"
              .formatted(settings.persistence().recoveries(), robotInMap.x(), robotInMap.y());
      return Advice.GIVE_UP;
    }
    headway.begin(now);
    if (attempts % 2 == 1) {
      return Advice.TRY_ANOTHER_ROUTE;
    }
    turnUntil = now + Math.min(settings.persistence().patience(), 2 * Math.PI / TURN);
    return Advice.LOOK_AROUND;
  }

  private static boolean isAmongPeople(Observation observation) {
    return observation.people().stream()
        .anyMatch(
            person ->
                person.positionInMap().distanceTo(observation.robotInMap().position()) < NEAR);
  }

  /** What is tried now, for people. */
  String words() {
    return "no headway: %s (attempt %d of %d)"
        .formatted(
            attempts % 2 == 0 ? "turns and looks around" : "tries another route",
            attempts,
            settings.persistence().recoveries());
  }

  /** Whether the robot should turn on the spot. */
  boolean isTurning(double now) {
    return now < turnUntil;
  }

  /** Why the goal is given up; empty unless it is. */
  String failure() {
    return failure;
  }
}
