package dev.promenade.sim.metrics;

import dev.promenade.models.Stable;
import dev.promenade.models.io.NonFinite;
import dev.promenade.sim.episode.EndReason;
import java.util.OptionalDouble;

/**
 * What one episode is judged by: the set of Francis et al., "Principles and Guidelines for
 * Evaluating Social Robot Navigation Algorithms" (2023). Distances between robot and people are
 * between their outlines.
 *
 * @param scenario name of the scenario
 * @param planner name of the local planner
 * @param seed of the episode
 * @param people how many people were there
 * @param density people per square metre that the map shows as free
 * @param end how it ended, with the kind of collision
 * @param duration simulated time until the end [s]
 * @param timeToGoal simulated time to the goal [s]; empty if it was never reached
 * @param pathLength way that the robot's centre went [m]
 * @param shortestLength length of the shortest path from start to goal, ignoring people [m];
 *     +Infinity where there is none
 * @param spl success weighted by shortestLength / max(pathLength, shortestLength) (Anderson et al.
 *     2018); 0 without success
 * @param meanSpeed of the robot's centre over the episode [m/s]
 * @param maxSpeed [m/s]
 * @param meanAcceleration mean size of the change of velocity [m/s²]
 * @param maxAcceleration [m/s²]
 * @param meanJerk mean size of the change of acceleration [m/s³]
 * @param maxJerk [m/s³]
 * @param minClearance smallest distance to a wall from the outline [m]; +Infinity without walls
 * @param meanClearance mean of the same over time [m]
 * @param minPersonDistance smallest distance between the outlines of robot and a person [m]; below
 *     0 is a collision, +Infinity with nobody there
 * @param meanPersonDistance mean over time of the distance to the nearest person [m]; +Infinity
 *     with nobody there
 * @param personalSpaceViolation share of time with a person nearer than 0.45 m (Hall's intimate
 *     zone)
 * @param spaceCompliance share of time with every person at 0.5 m or more
 * @param minTimeToCollision smallest time until contact if robot and people keep their velocities
 *     [s]; +Infinity if there never was such a course
 * @param stalledTime time at less than 0.05 m/s while not at the goal [s]
 * @param failureToProgress times that 5 s brought the robot no 0.1 m nearer to its goal along the
 *     route
 * @param interventions commands that the guard changed
 */
@NonFinite
@Stable
public record EpisodeMetrics(
    String scenario,
    String planner,
    long seed,
    int people,
    double density,
    EndReason end,
    double duration,
    OptionalDouble timeToGoal,
    double pathLength,
    double shortestLength,
    double spl,
    double meanSpeed,
    double maxSpeed,
    double meanAcceleration,
    double maxAcceleration,
    double meanJerk,
    double maxJerk,
    double minClearance,
    double meanClearance,
    double minPersonDistance,
    double meanPersonDistance,
    double personalSpaceViolation,
    double spaceCompliance,
    double minTimeToCollision,
    double stalledTime,
    int failureToProgress,
    int interventions) {
  public EpisodeMetrics {
    if (Double.isNaN(minPersonDistance) || Double.isNaN(pathLength) || Double.isNaN(minClearance)) {
      throw new IllegalArgumentException(
          "a metric of scenario '%s', planner '%s', seed %d is not a number; a pose left the map?"
              .formatted(scenario, planner, seed));
    }
  }

  /**
   * An episode that could not be run: counted as failed, without any measurement.
   *
   * @param seed of the episode
   */
  public static EpisodeMetrics broken(String scenario, String planner, long seed) {
    double none = Double.POSITIVE_INFINITY;
    return new EpisodeMetrics(
        scenario,
        planner,
        seed,
        0,
        0,
        EndReason.ERROR,
        0,
        OptionalDouble.empty(),
        0,
        none,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        none,
        none,
        none,
        none,
        0,
        1,
        none,
        0,
        0,
        0);
  }

  public boolean success() {
    return end == EndReason.SUCCESS;
  }

  public boolean collision() {
    return end == EndReason.COLLISION_PERSON || end == EndReason.COLLISION_WALL;
  }

  /** Broke, so that nothing was measured. */
  public boolean error() {
    return end == EndReason.ERROR;
  }

  /** Ran out of time, moving or not. */
  public boolean timeout() {
    return end == EndReason.TIMEOUT || end == EndReason.STUCK;
  }
}
