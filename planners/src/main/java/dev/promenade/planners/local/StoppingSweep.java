package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.map.DistanceField;

/**
 * What a command sweeps if the robot follows it for one control period and then brakes as hard as
 * it can: the passive-safety argument of Fox, Burgard and Thrun ("The Dynamic Window Approach",
 * 1997, admissible velocities) for curved, accelerating motion. If that sweep is clear of walls,
 * the robot can still stop at the next decision.
 */
public final class StoppingSweep {
  /** Distance between two looks at the map along the sweep [m]. */
  private static final double SPACING = 0.02;

  private final RobotModel robot;
  private final DistanceField staticMap;
  private final FootprintDiscs discs;
  private final double period;
  private final Motion motion;

  /**
   * @param period time until the next command [s]
   */
  public StoppingSweep(RobotModel robot, DistanceField staticMap, double period) {
    this.robot = robot;
    this.staticMap = staticMap;
    this.discs = FootprintDiscs.of(robot.footprint());
    this.period = period;
    this.motion = new Motion(robot);
  }

  /**
   * Whether a command leaves the robot clear of static obstacles until it could stand still. A
   * robot that already is nearer than the margin may move as long as it does not come nearer still.
   *
   * @param margin room to keep [m]
   */
  public boolean isClear(Pose robotInMap, Twist velocity, Twist command, double margin) {
    double here = discs.clearance(staticMap, robotInMap.x(), robotInMap.y(), robotInMap.heading());
    return smallestClearance(robotInMap, velocity, command) >= Math.min(margin, here - 1e-9);
  }

  /** The smallest room along the sweep [m], see {@link FootprintDiscs#clearance}. */
  public double smallestClearance(Pose robotInMap, Twist velocity, Twist command) {
    Twist wanted = robot.clip(command);
    motion.start(robotInMap, velocity);
    double smallest =
        discs.clearance(staticMap, robotInMap.x(), robotInMap.y(), robotInMap.heading());
    double reach = robot.radius();
    double fastest =
        Math.max(velocity.speed(), wanted.speed())
            + reach * Math.max(Math.abs(velocity.omega()), Math.abs(wanted.omega()));
    double step = Math.min(0.05, SPACING / Math.max(fastest, 1e-3));
    int driving = (int) Math.ceil(period / step);
    for (int i = 0; i < driving; i++) {
      motion.step(wanted.vx(), wanted.vy(), wanted.omega(), period / driving);
      smallest = Math.min(smallest, discs.clearance(staticMap, motion.x, motion.y, motion.heading));
    }
    while (motion.vx != 0 || motion.vy != 0 || motion.omega != 0) {
      motion.step(0, 0, 0, step);
      smallest = Math.min(smallest, discs.clearance(staticMap, motion.x, motion.y, motion.heading));
    }
    return smallest;
  }
}
