package dev.promenade.planners.safety;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.ScanPoints;
import dev.promenade.planners.local.StoppingSweep;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.safety.Verdict.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Slows or stops any command that could end in a collision, whoever gave it. A command passes if
 * the robot can follow it until the next decision and then brake, all of it clear of the static
 * map, of the lidar's points and of where people can be by then (their position at constant
 * velocity, grown by half their acceleration times t²). Lidar points on somebody who is tracked, or
 * within 12 cm of their disc, are left to the track: as still obstacles they would count that
 * person twice. Else the command is scaled down, then only its turn is tried, then the robot brakes
 * as hard as it can.
 *
 * <p><b>Guarantee.</b> If at the beginning the robot stands with more room than {@code wallMargin}
 * and {@link StoppingSweep#SLACK} between its footprint and every occupied cell, its base follows
 * {@link RobotModel#approach} within {@code wallMargin}, and it is guarded every period, then its
 * footprint never touches an occupied cell. By induction: a command passes only if braking right
 * after it is clear, and braking is what the guard falls back to. For people the guarantee is
 * passive: the robot does not move while it meets somebody who accelerates no more than {@code
 * personAcceleration} and is where the track has them; nobody can promise that they do not walk
 * into it. What no map knows is not seen while it stands within 12 cm of somebody.
 *
 * <p>Not thread-safe; one per robot.
 */
@Stable
public final class Guard {
  private static final double[] SHARES = {1, 0.75, 0.5, 0.25};

  private final RobotModel robot;
  private final GuardSettings settings;
  private final StoppingSweep sweep;
  private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
  private final ScanPoints points = new ScanPoints();
  private double gapWhenBraking;
  private int blamed;

  /**
   * @param staticMap what is known of walls
   */
  public Guard(RobotModel robot, DistanceField staticMap, GuardSettings settings) {
    this.robot = robot;
    this.settings = settings;
    this.sweep = new StoppingSweep(robot, staticMap, settings.period(), settings.wallMargin());
  }

  /** Forgets its counts. */
  public void reset() {
    counts.clear();
  }

  /** How many commands it has changed. */
  public int interventions() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many commands it has changed for one reason. */
  public int interventions(Reason reason) {
    return counts.getOrDefault(reason, 0);
  }

  /**
   * Judges a command.
   *
   * @param observation what the robot knows now; its people and its scan are in its own frame of
   *     time and need not be complete
   * @param command what a planner or a person asks for; may be anything, even NaN
   * @return a command within the speed limits: the very same one if nothing speaks against it
   */
  public Verdict check(Observation observation, Twist command) {
    Verdict verdict = judge(observation, command);
    if (verdict.intervened()) {
      counts.merge(verdict.reason(), 1, Integer::sum);
    }
    return verdict;
  }

  private Verdict judge(Observation observation, Twist command) {
    Pose pose = observation.robotInMap();
    Twist velocity = observation.velocity();
    if (!velocity.isFinite()) {
      return new Verdict(Twist.ZERO, Reason.NOT_A_NUMBER, "the robot's velocity is " + velocity);
    }
    Twist braking = robot.approach(velocity, Twist.ZERO, settings.period());
    if (!command.isFinite()) {
      return new Verdict(braking, Reason.NOT_A_NUMBER, "the command is " + command);
    }
    if (!pose.isFinite()) {
      return new Verdict(braking, Reason.NOT_A_NUMBER, "the robot's pose is " + pose);
    }
    sweep.trace(pose, velocity, braking);
    gapWhenBraking = smallestGap(observation.people());
    points.update(observation, sweep.discs(), reach(observation, command), true);
    Reason reason = Reason.NONE;
    String detail = "";
    for (int i = 0; i <= SHARES.length; i++) {
      double share = i < SHARES.length ? SHARES[i] : 0;
      double turnShare = i < SHARES.length ? share : 1;
      Twist wanted =
          new Twist(share * command.vx(), share * command.vy(), turnShare * command.omega());
      sweep.trace(pose, velocity, wanted);
      Reason problem = problem(observation);
      if (problem == Reason.NONE) {
        return new Verdict(i == 0 ? clip(command) : robot.clip(wanted), reason, detail);
      }
      if (i == 0) {
        reason = problem;
        detail = describe(problem, observation);
      }
    }
    return new Verdict(braking, reason, detail);
  }

  /** How far away a lidar point can be and still matter before the robot stands [m]. */
  private double reach(Observation observation, Twist command) {
    double fastest = Math.max(observation.velocity().speed(), robot.clip(command).speed());
    return fastest * settings.period()
        + fastest * fastest / (2 * robot.maxAcceleration())
        + sweep.discs().reach()
        + settings.scanMargin()
        + observation.scan().laserInRobot().position().norm()
        + 0.1;
  }

  /** The command itself where it is within the limits, so that it compares as equal. */
  private Twist clip(Twist command) {
    Twist clipped = robot.clip(command);
    boolean same =
        clipped.vx() == command.vx()
            && clipped.vy() == command.vy()
            && clipped.omega() == command.omega();
    return same ? command : clipped;
  }

  private String describe(Reason problem, Observation observation) {
    return switch (problem) {
      case WALL -> "a wall is within the stopping distance";
      case SCAN -> "the lidar sees something within the stopping distance";
      case PERSON ->
          "person %d could be met before the robot stands"
              .formatted(observation.people().get(blamed).id());
      case NOT_A_NUMBER ->
          "the track of person %d is not a number".formatted(observation.people().get(blamed).id());
      case NONE -> "";
    };
  }

  /** What speaks against the sweep as it is traced now. */
  private Reason problem(Observation observation) {
    if (!sweep.isClearOfWalls()) {
      return Reason.WALL;
    }
    if (!sweep.isClearOf(points, settings.scanMargin())) {
      return Reason.SCAN;
    }
    double gap = smallestGap(observation.people());
    if (Double.isNaN(gap)) {
      return Reason.NOT_A_NUMBER;
    }
    return gap >= Math.min(0, gapWhenBraking) ? Reason.NONE : Reason.PERSON;
  }

  /**
   * The smallest gap between the moving robot and where people can be by then [m]; NaN if a track
   * is not a number. Sets {@link #blamed} to the place in the list of the person concerned.
   */
  private double smallestGap(List<PersonTrack> people) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < people.size(); k++) {
      PersonTrack person = people.get(k);
      double px = person.positionInMap().x();
      double py = person.positionInMap().y();
      double vx = person.velocityInMap().x();
      double vy = person.velocityInMap().y();
      if (!Double.isFinite(px + py + vx + vy + person.radius())) {
        blamed = k;
        return Double.NaN;
      }
      for (int i = 1; i < sweep.size(); i++) {
        double t = sweep.seconds(i);
        double distance =
            sweep
                .discs()
                .distance(sweep.x(i), sweep.y(i), sweep.heading(i), px + vx * t, py + vy * t);
        double gap = distance - person.radius() - 0.5 * settings.personAcceleration() * t * t;
        if (gap < smallest) {
          smallest = gap;
          blamed = k;
        }
      }
    }
    return smallest;
  }
}
