package dev.promenade.planners.local;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import java.util.List;

/**
 * All that a local planner may know at one moment.
 *
 * @param stamp time [s] on the clock of whoever drives the planner, not decreasing within an
 *     episode
 * @param robotInMap pose estimate
 * @param velocity measured twist, in the robot's frame
 * @param scan newest lidar scan; {@link LaserScan#NONE} without a lidar
 * @param people tracks within the tracker's range, in no particular order
 * @param routeInMap the route still ahead; its last pose is the goal
 */
@Stable
public record Observation(
    double stamp,
    Pose robotInMap,
    Twist velocity,
    LaserScan scan,
    List<PersonTrack> people,
    Path routeInMap) {
  public Observation {
    people = ImmutableList.copyOf(people);
  }

  public Pose goalInMap() {
    return routeInMap.end();
  }
}
