package dev.promenade.sim.demonstration;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;

/** Knows what people are going to do, and how best to drive among them. */
interface Expert {
  /**
   * The best drive from a state, which need not be one that the expert would have come to.
   *
   * @param routeInMap the way to follow where nobody is in it
   * @param robotInMap true pose
   * @param velocity true velocity, in the robot's frame
   * @param time since the start of the episode [s]
   * @param duration how far the drive shall go [s]
   */
  DriveSearch.Drive drive(
      Path routeInMap, Pose robotInMap, Twist velocity, double time, double duration);
}
