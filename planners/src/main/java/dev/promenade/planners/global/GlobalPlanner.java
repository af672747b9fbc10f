package dev.promenade.planners.global;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Pose;
import java.util.function.BooleanSupplier;

/**
 * Finds a collision-free path for a disc robot on a static map. Thread-safe: no state between
 * calls.
 */
@Stable
public interface GlobalPlanner {
  /** The name on the command line, for example {@code clearance}. */
  String name();

  /**
   * @param robotInMap start pose (x [m], y [m], heading [rad])
   * @param goalInMap goal pose
   * @param cancelled polled at least every 10 ms
   * @return a path whose first pose is the start, or the reason there is none
   * @throws IllegalArgumentException if a pose is not finite
   */
  PlanResult plan(Pose robotInMap, Pose goalInMap, BooleanSupplier cancelled);
}
