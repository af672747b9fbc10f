package dev.promenade.nodes.node;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;

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
  Advice advise(Path routeInMap, Pose robotInMap, double now) {
    headway.update(routeInMap, robotInMap, now);
    if (robotInMap.distanceTo(stuckInMap) > FREE_AGAIN) {
      attempts = 0;
    }
    if (headway.standstill(now) < settings.patience()) {
      return Advice.GO_ON;
    }
    attempts++;
    stuckInMap = robotInMap;
    if (attempts > settings.recoveries()) {
      failure =
          "blocked: no headway for %.0f s, after %d attempts to get free at (%.2f, %.2f)"
              .formatted(
                  attempts * settings.patience(),
                  settings.recoveries(),
                  robotInMap.x(),
                  robotInMap.y());
      return Advice.GIVE_UP;
    }
    headway.begin(now);
    if (attempts % 2 == 1) {
      return Advice.TRY_ANOTHER_ROUTE;
    }
    turnUntil = now + Math.min(settings.patience(), 2 * Math.PI / TURN);
    return Advice.LOOK_AROUND;
  }

  /** What is tried now, for people. */
  String words() {
    return "no headway: %s (attempt %d of %d)"
        .formatted(
            attempts % 2 == 0 ? "turns and looks around" : "tries another route",
            attempts,
            settings.recoveries());
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
