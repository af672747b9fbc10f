package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.TimedPose;
import java.util.ArrayList;
import java.util.List;

/** Points and lines as pages in a browser take them: x and y in turn, to the millimetre. */
public final class FlatLines {
  private FlatLines() {}

  public static double rounded(double value) {
    return Math.rint(value * 1e3) / 1e3;
  }

  /** x, y and heading. */
  public static double[] pose(Pose pose) {
    return new double[] {rounded(pose.x()), rounded(pose.y()), rounded(pose.heading())};
  }

  public static double[] of(List<Point> points) {
    double[] flat = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      flat[2 * i] = rounded(points.get(i).x());
      flat[2 * i + 1] = rounded(points.get(i).y());
    }
    return flat;
  }

  /** Where the robot will be, from where it is; nothing where nothing is predicted. */
  public static double[] of(Pose robotInMap, List<TimedPose> poses) {
    List<Point> points = new ArrayList<>(poses.size() + 1);
    if (!poses.isEmpty()) {
      points.add(robotInMap.position());
    }
    poses.forEach(pose -> points.add(pose.poseInMap().position()));
    return of(points);
  }

  /** The corners of a polygon; none of a disc. */
  public static double[] corners(Footprint footprint) {
    return footprint instanceof Footprint.Polygon polygon ? of(polygon.corners()) : new double[0];
  }
}
