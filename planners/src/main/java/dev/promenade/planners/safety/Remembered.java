package dev.promenade.planners.safety;

import dev.promenade.planners.geometry.Pose;
import java.util.Arrays;

/**
 * Things that a lidar hit a moment ago, where they stand in the map: they still count while no beam
 * has looked through their place since, until they are forgotten.
 */
final class Remembered {
  /** A range beyond a thing by more than this looks through its place [m]. */
  private static final double THROUGH = 0.1;

  private double[] x = new double[256];
  private double[] y = new double[256];
  private double[] seen = new double[256];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  double x(int thing) {
    return x[thing];
  }

  double y(int thing) {
    return y[thing];
  }

  void add(double px, double py, double stamp) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
      seen = Arrays.copyOf(seen, 2 * size);
    }
    x[size] = px;
    y[size] = py;
    seen[size] = stamp;
    size++;
  }

  /** Forgets what is too old or too far, and what the lidar has looked through or hit again. */
  void review(Lidar lidar, Pose robotInMap, double stamp, double memory, double within) {
    double cos = Math.cos(robotInMap.heading());
    double sin = Math.sin(robotInMap.heading());
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double dx = x[i] - robotInMap.x();
      double dy = y[i] - robotInMap.y();
      boolean matters =
          stamp - seen[i] <= memory
              && stamp >= seen[i]
              && dx * dx + dy * dy < within * within
              && !seesItsPlace(lidar, cos * dx + sin * dy, cos * dy - sin * dx);
      if (matters) {
        x[kept] = x[i];
        y[kept] = y[i];
        seen[kept] = seen[i];
        kept++;
      }
    }
    size = kept;
  }

  private static boolean seesItsPlace(Lidar lidar, double inRobotX, double inRobotY) {
    Pose laser = lidar.laserInRobot();
    double dx = inRobotX - laser.x();
    double dy = inRobotY - laser.y();
    int beam = lidar.beamTowards(Math.atan2(dy, dx));
    if (beam < 0) {
      return false;
    }
    double distance = Math.sqrt(dx * dx + dy * dy);
    return switch (lidar.answered(beam)) {
      case THING ->
          lidar.range(beam) > distance + THROUGH
              || Math.abs(lidar.range(beam) - distance) < THROUGH / 2;
      case FREE -> lidar.range(beam) > distance + THROUGH;
      case TOO_CLOSE, ITSELF, NONE -> false;
    };
  }
}
