package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;

/**
 * The state of a base that follows commands, step by step, without making garbage: the model of
 * {@link RobotModel#approach} in continuous time, so that the length of the steps hardly matters.
 * In each step it drives the arc of its mean velocity and mean turn rate.
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

  /** Least radius of curves [m]; 0 where there is none. */
  private final double turningRadius;

  public Motion(RobotModel robot) {
    this.maxAcceleration = robot.maxAcceleration();
    this.maxTurnAcceleration = robot.maxTurnAcceleration();
    this.turningRadius = robot.turningRadius();
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
    step(wantedVx, wantedVy, wantedOmega, seconds, 1);
  }

  /**
   * As {@link #step(double, double, double, double)}, by a base that slows down less hard than it
   * might.
   *
   * @param share of the accelerations that it has where its speed or turn rate falls
   */
  public void step(
      double wantedVx, double wantedVy, double wantedOmega, double seconds, double share) {
    double dx = wantedVx - vx;
    double dy = wantedVy - vy;
    double change = Math.sqrt(dx * dx + dy * dy);
    boolean slows = dx * vx + dy * vy < 0;
    double acceleration = slows ? share * maxAcceleration : maxAcceleration;
    double ramp = Math.min(seconds, change / acceleration);
    if (ramp < seconds) {
      vx = wantedVx;
      vy = wantedVy;
    } else {
      dx *= acceleration * seconds / change;
      dy *= acceleration * seconds / change;
      vx += dx;
      vy += dy;
    }
    double turn = wantedOmega - omega;
    double turnAcceleration = turn * omega < 0 ? share * maxTurnAcceleration : maxTurnAcceleration;
    double turnRamp = Math.min(seconds, Math.abs(turn) / turnAcceleration);
    if (turnRamp < seconds) {
      omega = wantedOmega;
    } else {
      turn = Math.copySign(turnAcceleration * seconds, turn);
      omega += turn;
    }
    if (turningRadius > 0 && Math.abs(omega) * turningRadius > Math.abs(vx)) {
      double tightest = Math.copySign(Math.abs(vx) / turningRadius, omega);
      turn += tightest - omega;
      turnRamp = seconds;
      omega = tightest;
    }
    // While the velocity ramps, its mean lies half-way between the old one and the new one.
    double late = 0.5 * ramp / seconds;
    double meanVx = vx - late * dx;
    double meanVy = vy - late * dy;
    double half = 0.5 * (omega * seconds - 0.5 * turnRamp * turn);
    // The chord of an arc points along the heading half-way and is sinc(turn/2) of its length.
    double chord = Math.abs(half) < 1e-4 ? seconds : seconds * Math.sin(half) / half;
    double cos = Math.cos(heading + half);
    double sin = Math.sin(heading + half);
    x += chord * (cos * meanVx - sin * meanVy);
    y += chord * (sin * meanVx + cos * meanVy);
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
