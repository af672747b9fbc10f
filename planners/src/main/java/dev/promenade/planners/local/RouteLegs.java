package dev.promenade.planners.local;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import java.util.ArrayList;
import java.util.List;

/**
 * The legs of a route: parts that are driven in one direction, between places where the robot
 * changes between ahead and back or turns on the spot by much. A robot has to come to the end of a
 * leg before it begins the next one.
 */
@Stable
public final class RouteLegs {
  /** A turn on the spot by more than this ends a leg [rad]. */
  private static final double MUCH = 1;

  /** Poses nearer to each other than this are in one place [m]. */
  private static final double SAME = 1e-4;

  private RouteLegs() {}

  /** The legs in order; the route itself where there is only one. */
  public static List<Path> of(Path route) {
    List<Pose> poses = route.poses();
    List<Path> legs = new ArrayList<>();
    int from = 0;
    int direction = 0;
    double turned = 0;
    int turnFrom = 0;
    for (int i = 1; i < poses.size(); i++) {
      Pose before = poses.get(i - 1);
      Pose pose = poses.get(i);
      if (before.distanceTo(pose) < SAME) {
        turnFrom = turned == 0 ? i - 1 : turnFrom;
        turned += Angles.difference(pose.heading(), before.heading());
        continue;
      }
      int way = isAgainst(before, pose) ? -1 : 1;
      boolean changes = direction != 0 && way != direction;
      if (changes || (direction != 0 && Math.abs(turned) > MUCH)) {
        int end = turned == 0 ? i - 1 : turnFrom;
        legs.add(new Path(poses.subList(from, end + 1)));
        from = end;
      }
      direction = way;
      turned = 0;
    }
    if (legs.isEmpty()) {
      return List.of(route);
    }
    legs.add(new Path(poses.subList(from, poses.size())));
    return legs;
  }

  /** Whether a leg is driven backwards. */
  static boolean isBackwards(Path leg) {
    List<Pose> poses = leg.poses();
    for (int i = 1; i < poses.size(); i++) {
      if (poses.get(i - 1).distanceTo(poses.get(i)) >= SAME) {
        if (!isAgainst(poses.get(i - 1), poses.get(i))) {
          return false;
        }
        if (i > 2 || i == poses.size() - 1) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether both headings point against the step. */
  private static boolean isAgainst(Pose before, Pose pose) {
    double dx = pose.x() - before.x();
    double dy = pose.y() - before.y();
    double least = -0.5 * Math.sqrt(dx * dx + dy * dy);
    return dx * Math.cos(before.heading()) + dy * Math.sin(before.heading()) < least
        && dx * Math.cos(pose.heading()) + dy * Math.sin(pose.heading()) < least;
  }
}
