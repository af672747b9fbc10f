package dev.promenade.sim.people;

import dev.promenade.models.Stable;

/**
 * What decides where one person wants to go; how they get there among others is up to the {@link
 * CrowdModel}. It may keep state. The same calls give the same results, bit for bit.
 */
@Stable
public interface Mind {
  /**
   * Called before the crowd model decides on a step: sets {@code goalX} and {@code goalY} of the
   * person, and nothing else.
   *
   * @param crowd everybody
   * @param i the person's place in it
   * @param time since the start of the episode [s]
   * @param robot as people see it
   */
  void head(Crowd crowd, int i, double time, RobotBody robot);

  /**
   * Called after the crowd model has decided: may overrule {@code nextVx} and {@code nextVy} of the
   * person.
   *
   * @param seconds length of the coming step [s]
   */
  default void overrule(Crowd crowd, int i, double time, RobotBody robot, double seconds) {}

  /** One with the same state, to go on by itself. */
  Mind copy();

  /** Walks from waypoint to waypoint: what to build on. */
  static Mind walking(Behaviour.Walking way) {
    return new WalkingMind(new Itinerary(way));
  }
}
