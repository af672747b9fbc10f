package dev.promenade.planners.geometry;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import java.util.List;

/**
 * A polyline of poses in the order of travel; each heading points along the path, the last one is
 * the goal's.
 *
 * @param poses at least one, all finite
 */
@Stable
public record Path(List<Pose> poses) {
  public Path {
    poses = ImmutableList.copyOf(poses);
    if (poses.isEmpty()) {
      throw new IllegalArgumentException("a path needs at least one pose; got none");
    }
    for (int i = 0; i < poses.size(); i++) {
      if (!poses.get(i).isFinite()) {
        throw new IllegalArgumentException("pose %d of the path is %s".formatted(i, poses.get(i)));
      }
    }
  }

  public Pose start() {
    return poses.get(0);
  }

  public Pose end() {
    return poses.get(poses.size() - 1);
  }

  public int size() {
    return poses.size();
  }

  /** The sum of the straight pieces [m]. */
  public double length() {
    double sum = 0;
    for (int i = 1; i < poses.size(); i++) {
      sum += poses.get(i - 1).distanceTo(poses.get(i));
    }
    return sum;
  }
}
