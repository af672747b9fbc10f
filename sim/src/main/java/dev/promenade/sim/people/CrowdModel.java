package dev.promenade.sim.people;

/**
 * How people choose their velocities. Walls are given to the constructor; an instance serves one
 * episode and is not thread-safe.
 */
public interface CrowdModel {
  /** The name in scenario files: {@code orca} or {@code social-force}. */
  String name();

  /**
   * Fills {@link Crowd#nextVx} and {@link Crowd#nextVy} for every person, from the state as it is
   * now; changes nothing else. The same state gives the same velocities, bit for bit.
   *
   * @param crowd all people
   * @param robot the robot; to be ignored unless it is visible
   * @param seconds length of the coming step [s]
   */
  void decide(Crowd crowd, RobotBody robot, double seconds);
}
