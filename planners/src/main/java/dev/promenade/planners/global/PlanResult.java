package dev.promenade.planners.global;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Path;

/** What a global planner found. */
@Stable
public sealed interface PlanResult {
  /** A path in the map frame. */
  record Found(Path pathInMap) implements PlanResult {}

  /**
   * @param detail one sentence for a person, with the offending coordinates
   */
  record Failed(Reason reason, String detail) implements PlanResult {}

  /** Why there is no path; the name is also the code in JSON and on the wire. */
  enum Reason {
    START_OCCUPIED,
    GOAL_OCCUPIED,
    OUTSIDE_MAP,
    NO_PATH,
    CANCELLED
  }
}
