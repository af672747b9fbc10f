package dev.promenade.planners.waypoint;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Pose;
import java.util.List;

/**
 * A place on a tour.
 *
 * @param name for messages
 * @param poseInMap where it is
 * @param isPassed whether the robot passes it without stopping
 * @param tasks what it does where it stops, in order; none where it only passes
 */
@Stable
public record Waypoint(String name, Pose poseInMap, boolean isPassed, List<Task> tasks) {
  public Waypoint {
    tasks = ImmutableList.copyOf(tasks);
    if (isPassed && !tasks.isEmpty()) {
      throw new IllegalArgumentException(
          "waypoint %s is passed without a stop and has tasks; give only one of them"
              .formatted(name));
    }
  }

  /** One where the robot stops and goes on at once. */
  public static Waypoint stop(String name, Pose poseInMap) {
    return new Waypoint(name, poseInMap, false, List.of());
  }

  /** One that the robot passes. */
  public static Waypoint pass(String name, Pose poseInMap) {
    return new Waypoint(name, poseInMap, true, List.of());
  }
}
