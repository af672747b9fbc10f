package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;

/**
 * The state of a base that follows commands, step by step, without making garbage: the model of
 * {@link RobotModel#approach} with the velocity at the end of each step held through it, as in
 * {@link Twist#integrate}.
 */
public final class Motion {
  /** Position in the map frame [m]. */
  public double x;

  public double y;

  /** Direction in the map frame [rad], not wrapped. */
  public double heading;

  /** Velocity in the robot's frame [m/s], [rad/s]. */
  public double vx;

  public double vy;
  public double omega;

  private final double maxAcceleration;
  private final double maxTurnAcceleration;

  public Motion(RobotModel robot) {
    this.maxAcceleration = robot.maxAcceleration();
    this.maxTurnAcceleration = robot.maxTurnAcceleration();
  }

  /** Begins anew at a pose with a velocity. */
  public void start(Pose robotInMap, Twist velocity) {
    x = robotInMap.x();
    y = robotInMap.y();
    heading = robotInMap.heading();
    vx = velocity.vx();
    vy = velocity.vy();
    omega = velocity.omega();
  }

  /**
   * Approaches a velocity (within the speed limits) for a while and moves on.
   *
   * @param seconds length of the step [s]
   */
  public void step(double wantedVx, double wantedVy, double wantedOmega, double seconds) {
    double most = maxAcceleration * seconds;
    double dx = wantedVx - vx;
    double dy = wantedVy - vy;
    double squared = dx * dx + dy * dy;
    if (squared > most * most) {
      double share = most / Math.sqrt(squared);
      vx += share * dx;
      vy += share * dy;
    } else {
      vx = wantedVx;
      vy = wantedVy;
    }
    double mostTurn = maxTurnAcceleration * seconds;
    double turn = wantedOmega - omega;
    omega = Math.abs(turn) <= mostTurn ? wantedOmega : omega + Math.copySign(mostTurn, turn);
    // The chord of an arc points along the heading half-way and is sinc(turn/2) of its length.
    double half = 0.5 * omega * seconds;
    double chord = Math.abs(half) < 1e-4 ? seconds : seconds * Math.sin(half) / half;
    double cos = Math.cos(heading + half);
    double sin = Math.sin(heading + half);
    x += chord * (cos * vx - sin * vy);
    y += chord * (sin * vx + cos * vy);
    heading += 2 * half;
  }

  /** Speed of the robot's centre [m/s]. */
  public double speed() {
    return Math.sqrt(vx * vx + vy * vy);
  }

  /** Where it is. */
  public Pose poseInMap() {
    return new Pose(x, y, Angles.wrap(heading));
  }
}
