package dev.promenade.launch.bench.attack;

import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.RobotModel;

/** What a guard may be kept from knowing, to see that the attacks find it out. */
enum Weakness {
  /** It knows all. */
  NONE,
  /** It believes that the robot answers at once. */
  NO_LATENCY,
  /** It believes that the robot brakes as hard as it speeds up. */
  FULL_BRAKING,
  /** It sees no farther than 1.5 m. */
  SHORT_SIGHT,
  /** It takes what is too close for nothing. */
  CLOSE_IS_FREE,
  /** It takes beams without an answer for nothing. */
  SILENCE_IS_FREE;

  private static final double SHORT = 1.5;

  RobotModel believed(RobotModel robot) {
    return switch (this) {
      case NO_LATENCY -> robot.withResponse(0, robot.response().braking());
      case FULL_BRAKING -> robot.withResponse(robot.response().latency(), robot.maxAcceleration());
      default -> robot;
    };
  }

  LaserScan seen(LaserScan scan) {
    float[] ranges = scan.ranges().clone();
    for (int i = 0; i < ranges.length; i++) {
      boolean hidden =
          switch (this) {
            case SHORT_SIGHT -> ranges[i] > SHORT;
            case CLOSE_IS_FREE -> ranges[i] < scan.rangeMin() && ranges[i] != 0;
            case SILENCE_IS_FREE -> Float.isNaN(ranges[i]) || ranges[i] == 0;
            default -> false;
          };
      if (hidden) {
        ranges[i] = Float.POSITIVE_INFINITY;
      }
    }
    return new LaserScan(
        scan.laserInRobot(),
        scan.angleMin(),
        scan.angleIncrement(),
        scan.rangeMin(),
        scan.rangeMax(),
        ranges);
  }
}
