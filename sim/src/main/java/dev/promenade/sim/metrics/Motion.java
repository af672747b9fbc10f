package dev.promenade.sim.metrics;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.sim.episode.Recording.Frame;
import java.util.List;

/**
 * How the robot moved: speed from its way, acceleration and jerk from its measured velocity, all as
 * means over time.
 */
final class Motion {
  /** Slower than this counts as standing [m/s]. */
  static final double STANDING = 0.05;

  double pathLength;
  double maxSpeed;
  double meanAcceleration;
  double maxAcceleration;
  double meanJerk;
  double maxJerk;
  double stalledTime;

  /** Sum of the sizes of all changes of velocity in the robot's frame [m/s]. */
  double speedChange;

  /** Sum of the sizes of all changes of the turn rate [rad/s]. */
  double turnChange;

  Motion(List<Frame> frames) {
    double accelerations = 0;
    double jerks = 0;
    double accelerationTime = 0;
    double jerkTime = 0;
    Point acceleration = Point.ZERO;
    for (int i = 1; i < frames.size(); i++) {
      Frame before = frames.get(i - 1);
      Frame now = frames.get(i);
      double seconds = now.time() - before.time();
      double way = before.robotInMap().distanceTo(now.robotInMap());
      pathLength += way;
      Twist from = before.velocity();
      Twist to = now.velocity();
      speedChange += Math.hypot(to.vx() - from.vx(), to.vy() - from.vy());
      turnChange += Math.abs(to.omega() - from.omega());
      if (!(seconds > 0)) {
        continue;
      }
      double speed = way / seconds;
      maxSpeed = Math.max(maxSpeed, speed);
      stalledTime += speed < STANDING ? seconds : 0;
      Point next = velocityInMap(now).minus(velocityInMap(before)).times(1 / seconds);
      double size = next.norm();
      maxAcceleration = Math.max(maxAcceleration, size);
      accelerations += size * seconds;
      accelerationTime += seconds;
      if (i > 1) {
        double jerk = next.minus(acceleration).norm() / seconds;
        maxJerk = Math.max(maxJerk, jerk);
        jerks += jerk * seconds;
        jerkTime += seconds;
      }
      acceleration = next;
    }
    meanAcceleration = accelerationTime > 0 ? accelerations / accelerationTime : 0;
    meanJerk = jerkTime > 0 ? jerks / jerkTime : 0;
  }

  static Point velocityInMap(Frame frame) {
    return frame.robotInMap().rotate(new Point(frame.velocity().vx(), frame.velocity().vy()));
  }
}
