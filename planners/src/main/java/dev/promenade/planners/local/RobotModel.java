package dev.promenade.planners.local;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.global.lattice.Vehicle;

/**
 * What a robot's base can do.
 *
 * @param drive how it moves
 * @param footprint its outline
 * @param maxSpeed top speed of its centre [m/s]
 * @param maxReverseSpeed top speed backwards [m/s], 0 if it must not reverse; ignored by
 *     omnidirectional robots
 * @param maxTurnRate [rad/s]
 * @param maxAcceleration along its velocity [m/s²], braking too
 * @param maxTurnAcceleration [rad/s²]
 * @param turningRadius least radius of its curves [m]: above 0 for Ackermann steering, 0 for others
 * @param response how late and how weakly it may answer
 */
@Stable
public record RobotModel(
    Drive drive,
    Footprint footprint,
    double maxSpeed,
    double maxReverseSpeed,
    double maxTurnRate,
    double maxAcceleration,
    double maxTurnAcceleration,
    double turningRadius,
    Response response) {
  /** A velocity computed in single precision may exceed the top speed by this part. */
  private static final double ROUNDING = 1e-6;

  /** How the base moves. */
  public enum Drive {
    /** Two wheels: forward speed and turn rate. */
    DIFFERENTIAL,
    /** Any velocity in the plane. */
    OMNIDIRECTIONAL,
    /** Wheels that steer: it turns only while it drives, no tighter than its turning radius. */
    ACKERMANN;

    /** The same as global planners have to know it. */
    public Vehicle.Steering steering() {
      return switch (this) {
        case DIFFERENTIAL -> Vehicle.Steering.ON_THE_SPOT;
        case OMNIDIRECTIONAL -> Vehicle.Steering.ANY_DIRECTION;
        case ACKERMANN -> Vehicle.Steering.WHEELS;
      };
    }
  }

  /**
   * What can be relied on when it matters. Drivers, networks, slopes and worn tyres make a base
   * slower to answer than its data sheet says; measure both, and take the worst.
   *
   * @param latency longest time from the moment of an observation to the effect of the command that
   *     it led to, beside the control period [s]
   * @param braking least deceleration when it slows down as hard as it can [m/s²]; its turning
   *     slows down by the same share of {@code maxTurnAcceleration}
   */
  public record Response(double latency, double braking) {
    public Response {
      if (!(latency >= 0 && latency <= 10)) {
        throw new IllegalArgumentException(
            "latency of the robot is %s s; give 0 to 10".formatted(latency));
      }
      requirePositive("braking", braking);
    }
  }

  public RobotModel {
    requirePositive("maxSpeed", maxSpeed);
    requirePositive("maxTurnRate", maxTurnRate);
    requirePositive("maxAcceleration", maxAcceleration);
    requirePositive("maxTurnAcceleration", maxTurnAcceleration);
    if (!(maxReverseSpeed >= 0) || !Double.isFinite(maxReverseSpeed)) {
      throw new IllegalArgumentException(
          "maxReverseSpeed is %s m/s; give 0 or more".formatted(maxReverseSpeed));
    }
    if (drive == Drive.ACKERMANN) {
      requirePositive("turningRadius", turningRadius);
    } else if (turningRadius != 0) {
      throw new IllegalArgumentException(
          "turningRadius is %s m with the drive %s; leave it out or use the drive ackermann"
              .formatted(turningRadius, drive));
    }
    if (response.braking() > maxAcceleration) {
      throw new IllegalArgumentException(
          "braking of the robot is %s m/s², more than its maxAcceleration of %s; give that at most"
              .formatted(response.braking(), maxAcceleration));
    }
  }

  /** A base that answers at once and brakes as hard as it speeds up, as in a perfect simulation. */
  public RobotModel(
      Drive drive,
      Footprint footprint,
      double maxSpeed,
      double maxReverseSpeed,
      double maxTurnRate,
      double maxAcceleration,
      double maxTurnAcceleration) {
    this(
        drive,
        footprint,
        maxSpeed,
        maxReverseSpeed,
        maxTurnRate,
        maxAcceleration,
        maxTurnAcceleration,
        0,
        new Response(0, maxAcceleration));
  }

  /** A small indoor base: differential drive, disc of 0.25 m, 0.8 m/s, no reverse. */
  public static RobotModel differential() {
    return new RobotModel(Drive.DIFFERENTIAL, new Footprint.Disc(0.25), 0.8, 0, 1.5, 1.0, 3.0);
  }

  /** The robot of CrowdNav: holonomic, disc of 0.3 m, 1 m/s, velocity changes at once. */
  public static RobotModel crowdNav() {
    return new RobotModel(Drive.OMNIDIRECTIONAL, new Footprint.Disc(0.3), 1.0, 1.0, 6.0, 1e3, 1e3);
  }

  /** The same base with a disc of another radius [m]. */
  public RobotModel withRadius(double radius) {
    return with(new Footprint.Disc(radius), response);
  }

  /** What global planners have to know of it. */
  public Vehicle vehicle() {
    return new Vehicle(footprint, drive.steering(), turningRadius, maxReverseSpeed > 0);
  }

  /** The highest turn rate at a speed [rad/s]. */
  public double turnRateAt(double speed) {
    return drive == Drive.ACKERMANN
        ? Math.min(maxTurnRate, Math.abs(speed) / turningRadius)
        : maxTurnRate;
  }

  /** The same base with another response. */
  public RobotModel withResponse(double latency, double braking) {
    return with(footprint, new Response(latency, braking));
  }

  private RobotModel with(Footprint outline, Response answer) {
    return new RobotModel(
        drive,
        outline,
        maxSpeed,
        maxReverseSpeed,
        maxTurnRate,
        maxAcceleration,
        maxTurnAcceleration,
        turningRadius,
        answer);
  }

  /** The least deceleration as a share of {@code maxAcceleration}, above 0 and at most 1. */
  public double brakingShare() {
    return response.braking() / maxAcceleration;
  }

  /**
   * How far the centre gets before it stands, at worst [m].
   *
   * @param speed the fastest that it goes before it brakes [m/s]
   * @param period time between two commands [s]
   */
  public double stoppingDistance(double speed, double period) {
    return speed * (response.latency() + period) + speed * speed / (2 * response.braking());
  }

  /** The radius that planners keep free around the robot's centre [m]. */
  public double radius() {
    return footprint.circumscribedRadius();
  }

  /** Clips a command to the speed limits, keeping its direction (or its curvature). */
  public Twist clip(Twist command) {
    double vx = command.vx();
    double vy = command.vy();
    double omega = command.omega();
    double scale = 1;
    if (drive != Drive.OMNIDIRECTIONAL) {
      vy = 0;
      double limit = vx < 0 ? maxReverseSpeed : maxSpeed;
      if (Math.abs(vx) > limit) {
        scale = limit / Math.abs(vx);
      }
    } else {
      double speed = command.speed();
      if (speed > maxSpeed * (1 + ROUNDING)) {
        scale = maxSpeed / speed;
      }
    }
    vx = vx * scale + 0.0; // adding 0 turns −0 into 0
    vy = vy * scale + 0.0;
    if (drive != Drive.OMNIDIRECTIONAL) {
      omega *= scale > 0 ? scale : 1;
      if (Math.abs(omega) > maxTurnRate) {
        double turnScale = maxTurnRate / Math.abs(omega);
        vx *= turnScale;
      }
    }
    double most = turnRateAt(vx);
    return new Twist(vx, vy, Math.max(-most, Math.min(most, omega)));
  }

  /**
   * The velocity some time after a command was given: the base turns its velocity towards the
   * command (clipped to the speed limits) as fast as its accelerations allow. An omnidirectional
   * base changes its velocity on the straight line between the two; one that steers by its wheels
   * turns less the slower it is. Simulators, planners and the guard all mean this model.
   *
   * @param current velocity at the moment of the command, in the robot's frame
   * @param command velocity wanted, in the robot's frame
   * @param seconds time since the command [s]
   */
  public Twist approach(Twist current, Twist command, double seconds) {
    Twist wanted = clip(command);
    double most = maxAcceleration * seconds;
    double mostTurn = maxTurnAcceleration * seconds;
    double dx = wanted.vx() - current.vx();
    double dy = wanted.vy() - current.vy();
    double turn = wanted.omega() - current.omega();
    double change = Math.sqrt(dx * dx + dy * dy);
    double share = change > most ? most / change : 1;
    double vx = share == 1 ? wanted.vx() : current.vx() + share * dx;
    double omega =
        Math.abs(turn) <= mostTurn
            ? wanted.omega()
            : current.omega() + Math.copySign(mostTurn, turn);
    if (drive == Drive.ACKERMANN) {
      double tightest = Math.abs(vx) / turningRadius;
      omega = Math.max(-tightest, Math.min(tightest, omega));
    }
    return new Twist(vx, share == 1 ? wanted.vy() : current.vy() + share * dy, omega);
  }

  private static void requirePositive(String field, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s of the robot is %s; give a number above 0".formatted(field, value));
    }
  }
}
