package dev.promenade.launch.bench.steering;

import dev.promenade.launch.bench.steering.SteeringSituations.Situation;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.steering.Clearances;

/**
 * Looks densely among simple ways for one that keeps its room, to tell where there is any: arcs at
 * constant velocity, forward, backward, on the spot and standing; and straight lines in all
 * directions, driven for the whole time or until a stop.
 */
final class RoomSearch {
  private static final int SPEEDS = 8;
  private static final int TURNS = 12;
  private static final int DIRECTIONS = 48;
  private static final int SUBSTEPS = 4;
  private static final double[] DRIVEN_SECONDS = {Double.POSITIVE_INFINITY, 1.2, 0.6};

  private final RobotModel robot;
  private final Pose robotInMap;
  private final Clearances clearances;
  private final double step;
  private final double[] poses;
  private double least = Double.POSITIVE_INFINITY;

  private RoomSearch(Situation situation, Clearances clearances) {
    robot = situation.setup().robot();
    robotInMap = situation.observation().robotInMap();
    this.clearances = clearances;
    step = situation.chain().step();
    poses = new double[3 * clearances.moments()];
  }

  /** The room that is missing on the best of the ways [m]. */
  static double leastMissing(Situation situation, Clearances clearances) {
    RoomSearch search = new RoomSearch(situation, clearances);
    for (int i = -SPEEDS; i <= SPEEDS; i++) {
      for (int j = -TURNS; j <= TURNS; j++) {
        search.arc(search.robot.maxSpeed() * i / SPEEDS, search.robot.maxTurnRate() * j / TURNS);
      }
    }
    for (int i = 1; i <= SPEEDS; i++) {
      for (int j = 0; j < DIRECTIONS; j++) {
        for (double seconds : DRIVEN_SECONDS) {
          search.line(search.robot.maxSpeed() * i / SPEEDS, 2 * Math.PI * j / DIRECTIONS, seconds);
        }
      }
    }
    return search.least;
  }

  private void arc(double speed, double turnRate) {
    double x = robotInMap.x();
    double y = robotInMap.y();
    double heading = robotInMap.heading();
    double seconds = step / SUBSTEPS;
    for (int i = 0; i < poses.length; i += 3) {
      for (int k = 0; k < SUBSTEPS; k++) {
        double middle = heading + 0.5 * turnRate * seconds;
        x += speed * seconds * Math.cos(middle);
        y += speed * seconds * Math.sin(middle);
        heading += turnRate * seconds;
      }
      lay(i, x, y, heading);
    }
    least = Math.min(least, clearances.missing(poses));
  }

  private void line(double speed, double direction, double seconds) {
    for (int i = 0; i < poses.length; i += 3) {
      double way = speed * Math.min(seconds, step * (i / 3 + 1));
      lay(
          i,
          robotInMap.x() + way * Math.cos(direction),
          robotInMap.y() + way * Math.sin(direction),
          robotInMap.heading());
    }
    least = Math.min(least, clearances.missing(poses));
  }

  private void lay(int at, double x, double y, double heading) {
    poses[at] = x;
    poses[at + 1] = y;
    poses[at + 2] = heading;
  }
}
