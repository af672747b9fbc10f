package dev.promenade.sim.metrics;

import dev.promenade.models.Stable;
import dev.promenade.models.io.NonFinite;
import dev.promenade.sim.episode.EndReason;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one episode is judged by: the set of Francis et al., "Principles and Guidelines for
 * Evaluating Social Robot Navigation Algorithms" (2023). Distances between robot and people are
 * between their outlines.
 *
 * @param scenario name of the scenario
 * @param planner name of the local planner
 * @param seed of the episode
 * @param end how it ended, with the kind of collision
 */
@NonFinite
@Stable
public record EpisodeMetrics(
    String scenario,
    String planner,
    long seed,
    Crowd crowd,
    EndReason end,
    Way way,
    Motion motion,
    WallRoom wallRoom,
    PeopleRoom peopleRoom,
    Trouble trouble) {
  public EpisodeMetrics {
    if (Double.isNaN(peopleRoom.minPersonDistance)
        || Double.isNaN(way.pathLength)
        || Double.isNaN(wallRoom.minClearance)) {
      throw new IllegalArgumentException(
          "a metric of scenario '%s', planner '%s', seed %d is not a number; a pose left the map?"
              .formatted(scenario, planner, seed));
    }
  }

  /**
   * @param people how many people were there
   * @param density people per square metre that the map shows as free
   */
  public record Crowd(int people, double density) {}

  /**
   * @param duration simulated time until the end [s]
   * @param timeToGoal simulated time to the goal [s]; empty if it was never reached
   * @param pathLength way that the robot's centre went [m]
   * @param shortestLength length of the shortest path from start to goal, ignoring people [m];
   *     +Infinity where there is none
   * @param spl success weighted by shortestLength / max(pathLength, shortestLength) (Anderson et
   *     al. 2018); 0 without success
   */
  public record Way(
      double duration,
      OptionalDouble timeToGoal,
      double pathLength,
      double shortestLength,
      double spl) {}

  /**
   * @param meanSpeed of the robot's centre over the episode [m/s]
   * @param maxSpeed [m/s]
   * @param meanAcceleration mean size of the change of velocity [m/s²]
   * @param maxAcceleration [m/s²]
   * @param meanJerk mean size of the change of acceleration [m/s³]
   * @param maxJerk [m/s³]
   * @param speedChange sum of the sizes of all changes of velocity, in the robot's frame [m/s]
   * @param turnChange sum of the sizes of all changes of the turn rate [rad/s]
   */
  public record Motion(
      double meanSpeed,
      double maxSpeed,
      double meanAcceleration,
      double maxAcceleration,
      double meanJerk,
      double maxJerk,
      double speedChange,
      double turnChange) {}

  /**
   * @param minClearance smallest distance to a wall from the outline [m]; +Infinity without walls
   * @param meanClearance mean of the same over time [m]
   */
  public record WallRoom(double minClearance, double meanClearance) {
    static final WallRoom ENDLESS =
        new WallRoom(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * @param minPersonDistance smallest distance between the outlines of robot and a person [m];
   *     below 0 is a collision, +Infinity with nobody there
   * @param meanPersonDistance mean over time of the distance to the nearest person [m]; +Infinity
   *     with nobody there
   * @param personalSpaceViolation share of time with a person nearer than 0.45 m (Hall's intimate
   *     zone)
   * @param spaceCompliance share of time with every person at 0.5 m or more
   * @param minTimeToCollision smallest time until contact if robot and people keep their velocities
   *     [s]; +Infinity if there never was such a course
   */
  public record PeopleRoom(
      double minPersonDistance,
      double meanPersonDistance,
      double personalSpaceViolation,
      double spaceCompliance,
      double minTimeToCollision) {
    static final PeopleRoom ENDLESS =
        new PeopleRoom(
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 1, Double.POSITIVE_INFINITY);
  }

  /**
   * @param stalledTime time at less than 0.05 m/s while not at the goal [s]
   * @param failureToProgress times that 5 s brought the robot no 0.1 m nearer to its goal along the
   *     route
   * @param interventions commands that the guard changed
   */
  public record Trouble(double stalledTime, int failureToProgress, int interventions) {}

  /**
   * An episode that could not be run: counted as failed, without any measurement.
   *
   * @param seed of the episode
   */
  public static EpisodeMetrics broken(String scenario, String planner, long seed) {
    return new EpisodeMetrics(
        scenario,
        planner,
        seed,
        new Crowd(0, 0),
        EndReason.ERROR,
        new Way(0, OptionalDouble.empty(), 0, Double.POSITIVE_INFINITY, 0),
        new Motion(0, 0, 0, 0, 0, 0, 0, 0),
        WallRoom.ENDLESS,
        PeopleRoom.ENDLESS,
        new Trouble(0, 0, 0));
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

  /** A number or text that is known of every episode: a column of a table. */
  public record Column(String name, Class<?> type, Function<EpisodeMetrics, Object> value) {}

  /** All numbers and texts, in the order of a table. */
  public static List<Column> columns() {
    return columns(EpisodeMetrics.class, metrics -> metrics).toList();
  }

  private static Stream<Column> columns(Class<?> type, Function<EpisodeMetrics, Object> from) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            part -> {
              Function<EpisodeMetrics, Object> value = all -> value(part, from.apply(all));
              return part.getType().isRecord()
                  ? columns(part.getType(), value)
                  : Stream.of(new Column(part.getName(), part.getType(), value));
            });
  }

  private static Object value(RecordComponent part, Object whole) {
    try {
      return part.getAccessor().invoke(whole);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + part.getName(), e);
    }
  }
}
