package dev.promenade.sim.demonstration;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.local.field.TurnDownhill;
import java.util.ArrayList;
import java.util.List;

/**
 * Drives a robot down a cost to go within what its base can do: each candidate command is rolled
 * out for a while by {@link RobotModel#approach}, and the one with the least cost of the way, cost
 * to go from its end and time to turn downhill there is taken.
 */
final class DriveSearch {
  private static final int SPEEDS = 5;
  private static final int TURNS = 13;
  private static final int DIRECTIONS = 32;

  private final RobotModel robot;
  private final double step;
  private final double hold;
  private final double look;
  private final Twist[] candidates;

  /** What motion costs, in seconds. */
  interface Costs {
    /** Cost of a short straight move that begins at a time. */
    double move(double fromX, double fromY, double toX, double toY, double time, double seconds);

    /** Cost to go from a place at a time. */
    double toGo(double x, double y, double time);
  }

  /**
   * A drive.
   *
   * @param command to give first
   * @param poses after each step of the drive, the first one now
   * @param seconds between poses
   * @param cost of it all [s]
   */
  record Drive(Twist command, List<Pose> poses, double seconds, double cost) {
    /** The pose some time from now, straight between two. */
    Pose at(double secondsAhead) {
      double at = Math.min(poses.size() - 1.0, secondsAhead / seconds);
      int before = Math.max(0, Math.min(poses.size() - 2, (int) at));
      Pose a = poses.get(before);
      Pose b = poses.get(Math.min(poses.size() - 1, before + 1));
      double share = at - before;
      return new Pose(
          a.x() + share * (b.x() - a.x()),
          a.y() + share * (b.y() - a.y()),
          Angles.wrap(a.heading() + share * Angles.difference(b.heading(), a.heading())));
    }

    /** Poses at even times from now. */
    List<TimedPose> every(double spacing, int count) {
      List<TimedPose> timed = new ArrayList<>();
      for (int k = 1; k <= count; k++) {
        timed.add(new TimedPose(k * spacing, at(k * spacing)));
      }
      return timed;
    }
  }

  /**
   * @param step of a roll-out [s]
   * @param hold after which the next command is searched for [s]
   * @param look how long a candidate is rolled out [s]
   */
  DriveSearch(RobotModel robot, double step, double hold, double look) {
    this.robot = robot;
    this.step = step;
    this.hold = hold;
    this.look = look;
    candidates =
        robot.drive() == RobotModel.Drive.OMNIDIRECTIONAL
            ? directions(robot.maxSpeed())
            : turns(robot);
  }

  private static Twist[] directions(double maxSpeed) {
    List<Twist> all = new ArrayList<>();
    all.add(Twist.ZERO);
    for (int s = 4; s >= 1; s--) {
      for (int d = 0; d < DIRECTIONS; d++) {
        double angle = 2 * Math.PI * d / DIRECTIONS;
        double speed = maxSpeed * s / 4;
        all.add(new Twist(speed * Math.cos(angle), speed * Math.sin(angle), 0));
      }
    }
    return all.toArray(new Twist[0]);
  }

  private static Twist[] turns(RobotModel robot) {
    List<Twist> all = new ArrayList<>();
    for (int s = robot.maxReverseSpeed() > 0 ? -1 : 0; s <= SPEEDS; s++) {
      double vx = s < 0 ? -robot.maxReverseSpeed() : robot.maxSpeed() * s / SPEEDS;
      for (int k = 0; k < TURNS; k++) {
        // Finer near straight ahead.
        double share = 2.0 * k / (TURNS - 1) - 1;
        all.add(new Twist(vx, 0, robot.maxTurnRate() * share * Math.abs(share)));
      }
    }
    return all.toArray(new Twist[0]);
  }

  /**
   * Searches a drive.
   *
   * @param time of now on the clock of the costs [s]
   * @param duration of the drive [s]
   */
  Drive search(Costs costs, Pose pose, Twist velocity, double time, double duration) {
    List<Pose> poses = new ArrayList<>();
    poses.add(pose);
    Twist first = Twist.ZERO;
    Pose here = pose;
    Twist speed = velocity;
    double cost = 0;
    int stages = (int) Math.max(1, Math.ceil(duration / hold - 1e-9));
    int steps = (int) Math.round(hold / step);
    for (int stage = 0; stage < stages; stage++) {
      double now = time + stage * hold;
      Twist command = best(costs, here, speed, now);
      first = stage == 0 ? command : first;
      for (int k = 0; k < steps; k++) {
        Twist next = robot.approach(speed, command, step);
        Pose to = next.integrate(here, step);
        cost += costs.move(here.x(), here.y(), to.x(), to.y(), now + k * step, step);
        here = to;
        speed = next;
        poses.add(here);
      }
    }
    cost += costs.toGo(here.x(), here.y(), time + stages * hold);
    return new Drive(first, poses, step, cost);
  }

  private Twist best(Costs costs, Pose pose, Twist velocity, double time) {
    Twist best = Twist.ZERO;
    double least = Double.POSITIVE_INFINITY;
    for (Twist candidate : candidates) {
      double cost = cost(costs, pose, velocity, time, candidate, least);
      if (cost < least) {
        least = cost;
        best = candidate;
      }
    }
    return best;
  }

  private double cost(
      Costs costs, Pose pose, Twist velocity, double time, Twist candidate, double limit) {
    double x = pose.x();
    double y = pose.y();
    double heading = pose.heading();
    Twist speed = velocity;
    double cost = 0;
    int steps = (int) Math.round(look / step);
    for (int k = 0; k < steps; k++) {
      if (!speed.equals(candidate)) {
        speed = robot.approach(speed, candidate, step);
      }
      double middle = heading + 0.5 * speed.omega() * step;
      double cos = Math.cos(middle);
      double sin = Math.sin(middle);
      double toX = x + (speed.vx() * cos - speed.vy() * sin) * step;
      double toY = y + (speed.vx() * sin + speed.vy() * cos) * step;
      cost += costs.move(x, y, toX, toY, time + k * step, step);
      x = toX;
      y = toY;
      heading += speed.omega() * step;
      if (cost >= limit) {
        return cost;
      }
    }
    double end = time + look;
    cost += costs.toGo(x, y, end);
    if (robot.drive() == RobotModel.Drive.DIFFERENTIAL && cost < limit) {
      cost += TurnDownhill.seconds((u, v) -> costs.toGo(u, v, end), x, y, heading, robot);
    }
    return cost;
  }
}
