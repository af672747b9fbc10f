package dev.promenade.sim.episode;

import dev.promenade.models.Stable;

/** How an episode ended. */
@Stable
public enum EndReason {
  /** The robot reached its goal. */
  SUCCESS,
  /** It touched a person. */
  COLLISION_PERSON,
  /** It touched a wall. */
  COLLISION_WALL,
  /** Time ran out while it was still moving. */
  TIMEOUT,
  /** There was no way, or it stood still for too long to count as trying. */
  STUCK,
  /** The episode itself broke: an exception in a planner or a scenario. */
  ERROR
}
