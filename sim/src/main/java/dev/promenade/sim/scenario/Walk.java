package dev.promenade.sim.scenario;

/** What the people of a group do. */
public enum Walk {
  /** From a start to a destination, and stay there. */
  THROUGH,
  /** Between a start and a destination, for ever. */
  BACK_AND_FORTH,
  /** From one drawn destination to the next, for ever. */
  ROAM,
  /** Nothing. */
  STAND,
  /** Stand in a queue whose head is at the destination; who is served walks back. */
  QUEUE,
  /** Wait for the robot to come near, then walk into its way; go to the destination afterwards. */
  CROSS
}
