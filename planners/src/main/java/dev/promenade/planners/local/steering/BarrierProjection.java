package dev.promenade.planners.local.steering;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Motion;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.StoppingSweep;
import dev.promenade.planners.local.TimedPose;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Drives a local plan so that the executed trajectory keeps its room to walls and expected people,
 * changing the commands as little as that takes: at every period the command nearest to the plan's
 * is taken from those after which the robot can still brake with all its room kept. That set is a
 * control barrier with braking as its backup (as in SafeDiffuser, Xiao et al. 2023, of barriers on
 * plans; Squires et al. 2018, of backup trajectories), searched on a grid of what the robot can
 * reach.
 *
 * <p><b>Guarantee.</b> As the backup of one period is a choice of the next, a robot that begins
 * with room to brake keeps {@code wallRoom} to walls for ever, and its room to people who keep
 * their velocities for as long as it moves. Where even braking lacks room, whether constraints
 * contradict each other or somebody walks into the robot, the choice is what lacks no more than
 * braking does, and {@link Driven#cornered} counts it. Not thread-safe.
 */
public final class BarrierProjection {
  private static final int SPEEDS = 9;
  private static final int TURNS = 11;
  private static final double WORSE = 1e-6;

  private final RobotModel robot;
  private final StoppingSweep sweep;
  private final double period;
  private final double personRoom;
  private double[] wanted = new double[0];

  /**
   * @param period time between two commands [s]
   * @param wallRoom kept between outline and walls [m]
   * @param personRoom kept between outline and people [m], or what there is to begin with
   */
  public BarrierProjection(
      RobotModel robot,
      DistanceField staticMap,
      double period,
      double wallRoom,
      double personRoom) {
    if (!(personRoom >= 0)) {
      throw new IllegalArgumentException(
          "room to people is %s m; expected 0 or more".formatted(personRoom));
    }
    this.robot = robot;
    this.sweep = new StoppingSweep(robot, staticMap, period, wallRoom);
    this.period = period;
    this.personRoom = personRoom;
  }

  /**
   * A trajectory as driven.
   *
   * @param poses after each command
   * @param commands one a period
   * @param changed how many commands are not the plan's own
   * @param cornered in how many periods even braking lacked room: constraints that cannot be met
   */
  public record Driven(List<TimedPose> poses, List<Twist> commands, int changed, int cornered) {
    public Driven {
      poses = List.copyOf(poses);
      commands = List.copyOf(commands);
    }
  }

  /**
   * Drives a plan to its end.
   *
   * @param robotInMap where the robot is
   * @param velocity in its own frame
   * @param people with their velocities
   * @param planInMap poses ahead, in order of time
   */
  public Driven drive(
      Pose robotInMap, Twist velocity, List<PersonTrack> people, List<TimedPose> planInMap) {
    return drive(robotInMap, velocity, people, planInMap, true);
  }

  /** The same without the barrier, to compare with. */
  public Driven driveFreely(Pose robotInMap, Twist velocity, List<TimedPose> planInMap) {
    return drive(robotInMap, velocity, List.of(), planInMap, false);
  }

  private Driven drive(
      Pose robotInMap,
      Twist velocity,
      List<PersonTrack> people,
      List<TimedPose> planInMap,
      boolean guarded) {
    if (planInMap.isEmpty()) {
      throw new IllegalArgumentException("a plan without poses");
    }
    wanted = new double[people.size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = Math.max(0, Math.min(personRoom, gap(robotInMap, people.get(i))));
    }
    Motion motion = new Motion(robot);
    motion.start(robotInMap, velocity);
    List<TimedPose> poses = new ArrayList<>();
    List<Twist> commands = new ArrayList<>();
    int changed = 0;
    int cornered = 0;
    int periods = (int) Math.round(planInMap.get(planInMap.size() - 1).seconds() / period);
    for (int k = 0; k < periods; k++) {
      Pose pose = motion.poseInMap();
      Twist now = new Twist(motion.vx, motion.vy, motion.omega);
      Twist tracking = PlanTracking.command(robot, pose, k * period, planInMap);
      Twist own = robot.approach(now, tracking, period);
      Twist command = own;
      if (guarded) {
        double unavoidable = lacking(pose, now, Twist.ZERO, people, k * period);
        cornered += unavoidable > WORSE || !sweep.isClearOfWalls() ? 1 : 0;
        command = nearest(pose, now, own, people, k * period, unavoidable);
      }
      changed += command.equals(own) ? 0 : 1;
      commands.add(command);
      motion.step(command.vx(), command.vy(), command.omega(), period);
      poses.add(new TimedPose((k + 1) * period, motion.poseInMap()));
    }
    return new Driven(poses, commands, changed, cornered);
  }

  /** The admissible command nearest to the one wanted; braking if there is no other. */
  private Twist nearest(
      Pose pose, Twist now, Twist own, List<PersonTrack> people, double time, double unavoidable) {
    if (isAdmissible(pose, now, own, people, time, unavoidable)) {
      return own;
    }
    Twist[] reachable = reachable(now);
    double[] distance = new double[reachable.length];
    Integer[] order = new Integer[reachable.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      distance[i] = distance(reachable[i], own);
    }
    Arrays.sort(order, (a, b) -> Double.compare(distance[a], distance[b]));
    for (int i : order) {
      if (isAdmissible(pose, now, reachable[i], people, time, unavoidable)) {
        return reachable[i];
      }
    }
    return robot.approach(now, Twist.ZERO, period);
  }

  private double distance(Twist a, Twist b) {
    double vx = (a.vx() - b.vx()) / robot.maxSpeed();
    double vy = (a.vy() - b.vy()) / robot.maxSpeed();
    double turn = (a.omega() - b.omega()) / robot.maxTurnRate();
    return vx * vx + vy * vy + turn * turn;
  }

  /** A grid over the velocities that the robot can have at the end of a period. */
  private Twist[] reachable(Twist now) {
    boolean holonomic = robot.drive() == RobotModel.Drive.OMNIDIRECTIONAL;
    Twist[] all = new Twist[SPEEDS * TURNS];
    double change = robot.maxAcceleration() * period;
    double turn = robot.maxTurnAcceleration() * period;
    double most = Math.min(change, 2 * robot.maxSpeed());
    double mostTurn = Math.min(turn, 2 * robot.maxTurnRate());
    for (int i = 0; i < all.length; i++) {
      int speed = i / TURNS;
      double u = 2.0 * speed / (SPEEDS - 1) - 1;
      double v = 2.0 * (i % TURNS) / (TURNS - 1) - 1;
      Twist asked =
          holonomic
              ? new Twist(now.vx() + most * u, now.vy() + most * v, now.omega())
              : new Twist(now.vx() + most * u, 0, now.omega() + mostTurn * v);
      all[i] = robot.approach(now, asked, period);
    }
    return all;
  }

  private boolean isAdmissible(
      Pose pose,
      Twist now,
      Twist command,
      List<PersonTrack> people,
      double time,
      double unavoidable) {
    return lacking(pose, now, command, people, time) <= unavoidable + WORSE
        && sweep.isClearOfWalls();
  }

  /**
   * The most room to people that is lacking while a command is driven for a period and the robot
   * then brakes [m]; leaves that trace in the sweep.
   */
  private double lacking(
      Pose pose, Twist now, Twist command, List<PersonTrack> people, double time) {
    sweep.trace(pose, now, command);
    double most = 0;
    for (int p = 0; p < people.size(); p++) {
      PersonTrack person = people.get(p);
      for (int i = 0; i < sweep.size(); i++) {
        Point place = person.predict(time + sweep.seconds(i));
        double gap =
            sweep.discs().distance(sweep.x(i), sweep.y(i), sweep.heading(i), place.x(), place.y())
                - person.radius();
        most = Math.max(most, wanted[p] - gap);
      }
    }
    return most;
  }

  private double gap(Pose robotInMap, PersonTrack person) {
    Point place = person.positionInMap();
    return sweep
            .discs()
            .distance(robotInMap.x(), robotInMap.y(), robotInMap.heading(), place.x(), place.y())
        - person.radius();
  }
}
