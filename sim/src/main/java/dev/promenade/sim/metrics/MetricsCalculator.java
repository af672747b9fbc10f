package dev.promenade.sim.metrics;

import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.sim.episode.EndReason;
import dev.promenade.sim.episode.Recording;
import dev.promenade.sim.episode.Recording.Frame;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Judges recordings. Clearance is measured exactly against the walls that the robot could touch,
 * not against the map's cells.
 */
public final class MetricsCalculator {
  private MetricsCalculator() {}

  /**
   * @param recording with at least one frame, unless it ended in an error
   * @param shortestLength length of the shortest path from start to goal, ignoring people [m];
   *     +Infinity where there is none
   */
  public static EpisodeMetrics of(Recording recording, double shortestLength) {
    if (!(shortestLength >= 0)) {
      throw new IllegalArgumentException(
          "the shortest path has %s m; give 0 or more".formatted(shortestLength));
    }
    EpisodeSetup setup = recording.setup();
    List<Frame> frames = recording.frames();
    if (frames.isEmpty() || recording.end() == EndReason.ERROR) {
      return EpisodeMetrics.broken(setup.scenario(), recording.planner(), setup.seed());
    }
    double duration = frames.get(frames.size() - 1).time();
    boolean success = recording.end() == EndReason.SUCCESS;
    Motion motion = new Motion(frames);
    int people = setup.people().size();
    return new EpisodeMetrics(
        setup.scenario(),
        recording.planner(),
        setup.seed(),
        new EpisodeMetrics.Crowd(people, people / freeArea(setup.map())),
        recording.end(),
        new EpisodeMetrics.Way(
            duration,
            success ? OptionalDouble.of(duration) : OptionalDouble.empty(),
            motion.pathLength,
            shortestLength,
            success ? spl(motion.pathLength, shortestLength) : 0),
        new EpisodeMetrics.Motion(
            duration > 0 ? motion.pathLength / duration : 0,
            motion.maxSpeed,
            motion.meanAcceleration,
            motion.maxAcceleration,
            motion.meanJerk,
            motion.maxJerk,
            motion.speedChange,
            motion.turnChange),
        clearance(setup, frames),
        PeopleDistances.of(recording),
        new EpisodeMetrics.Trouble(
            motion.stalledTime, Progress.failures(recording), recording.interventions()));
  }

  /**
   * Of a success. A robot that beat the shortest path of the grid, or started at its goal, has 1.
   */
  private static double spl(double pathLength, double shortestLength) {
    return shortestLength >= pathLength ? 1 : shortestLength / pathLength;
  }

  /** Smallest and mean distance to walls. */
  private static EpisodeMetrics.WallRoom clearance(EpisodeSetup setup, List<Frame> frames) {
    RobotOutline outline = new RobotOutline(setup.robot().footprint());
    WallDistance walls = new WallDistance(setup.ground().walls());
    double min = Double.POSITIVE_INFINITY;
    double sum = 0;
    for (Frame frame : frames) {
      double distance = walls.of(outline, frame.robotInMap());
      min = Math.min(min, distance);
      sum += distance;
    }
    return new EpisodeMetrics.WallRoom(min, sum / frames.size());
  }

  /** Free cells of the map [m²]; one cell at least, so that a density is finite. */
  private static double freeArea(OccupancyGrid map) {
    int free = 0;
    for (int row = 0; row < map.height(); row++) {
      for (int column = 0; column < map.width(); column++) {
        int value = map.value(column, row);
        free += value >= 0 && value < OccupancyGrid.OCCUPIED_FROM ? 1 : 0;
      }
    }
    return Math.max(1, free) * map.resolution() * map.resolution();
  }
}
