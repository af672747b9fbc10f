package dev.promenade.planners.local;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.map.DistanceField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every classical planner does around its own decision: refuses observations that are not
 * numbers, stops at the goal, keeps the command within what the base can reach until the next
 * decision, and keeps it from driving into static obstacles.
 */
@Stable
public abstract class CheckedPlanner implements LocalPlanner {
  /** Parameters that all of these planners share. */
  public record Basics(
      @Setting(
              value = "0.1",
              lowest = 0.01,
              highest = 1,
              unit = "s",
              meaning = "time between two commands")
          double period,
      @Setting(
              value = "0.15",
              lowest = 0.01,
              highest = 2,
              unit = "m",
              meaning = "it stops when nearer to the goal")
          double goalTolerance,
      @Setting(
              value = "0.02",
              lowest = 0,
              highest = 1,
              unit = "m",
              meaning = "room it keeps to walls beside its footprint")
          double margin) {}

  /** How far lidar points matter, if the robot needs no more to stop [m]. */
  private static final double SCANNED = 3;

  /** Room beside a straight way for not driving quite straight [m]. */
  private static final double AIM_MARGIN = 0.05;

  /** What a planner decided, before it is checked. */
  public record Decision(
      Twist command,
      List<TimedPose> predicted,
      Explanation explanation,
      List<LocalPlan.Candidate> candidates) {
    public static Decision of(Twist command, String why) {
      return new Decision(command, List.of(), Explanation.of(why), List.of());
    }
  }

  protected final RobotModel robot;
  protected final DistanceField staticMap;
  protected final FootprintDiscs discs;
  protected final double period;
  protected final double goalTolerance;
  protected final double margin;
  protected final RouteProgress progress = new RouteProgress();
  private final String name;
  private final StoppingSweep sweep;

  /** What the lidar sees, without the people. */
  protected final ScanPoints scanned = new ScanPoints();

  protected CheckedPlanner(String name, RobotModel robot, DistanceField staticMap, Basics basics) {
    this.name = name;
    this.robot = robot;
    this.staticMap = staticMap;
    this.discs = FootprintDiscs.of(robot.footprint());
    this.period = basics.period();
    this.goalTolerance = basics.goalTolerance();
    this.margin = basics.margin();
    this.sweep = new StoppingSweep(robot, staticMap, period, margin);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public void reset(long seed) {
    progress.reset();
  }

  @Override
  public final LocalPlan plan(Observation observation) {
    long began = System.nanoTime();
    String problem = problemOf(observation);
    Decision decision;
    if (problem != null) {
      decision = Decision.of(Twist.ZERO, problem);
    } else if (observation.robotInMap().distanceTo(observation.goalInMap()) < goalTolerance) {
      decision = Decision.of(braking(observation.velocity()), "stands at the goal");
    } else {
      scanned.update(observation, discs, Math.max(scanReach(), stoppingReach()), true);
      Route route = progress.update(observation.routeInMap(), observation.robotInMap());
      decision = checked(observation, decide(observation, route));
    }
    return new LocalPlan(
        decision.command(),
        decision.predicted(),
        decision.explanation(),
        decision.candidates(),
        System.nanoTime() - began);
  }

  /**
   * Decides on a command that need not be reachable or safe yet.
   *
   * @param observation finite, with the robot not yet at the goal
   * @param route the same route as in the observation; {@link #progress} tells how far it has come
   */
  protected abstract Decision decide(Observation observation, Route route);

  /** How far away lidar points matter to this planner [m]. */
  protected double scanReach() {
    return SCANNED;
  }

  private double stoppingReach() {
    return robot.stoppingDistance(robot.maxSpeed(), period) + discs.reach() + AIM_MARGIN;
  }

  /** Whether a command that can be reached within the period leaves room to stop before a wall. */
  protected final boolean canStopAfter(Observation observation, Twist command) {
    sweep.trace(observation.robotInMap(), observation.velocity(), command);
    return sweep.isClearOfWalls() && sweep.isClearOf(scanned, margin);
  }

  /** The strongest braking that can be commanded now. */
  protected final Twist braking(Twist velocity) {
    return robot.approach(velocity, Twist.ZERO, period);
  }

  private Decision checked(Observation observation, Decision decision) {
    Twist command = decision.command();
    if (!command.isFinite()) {
      throw new IllegalStateException(
          "planner '%s' decided on %s at %s".formatted(name, command, observation.robotInMap()));
    }
    Twist reachable = reachable(observation, command);
    if (reachable != null) {
      return new Decision(
          reachable, decision.predicted(), decision.explanation(), decision.candidates());
    }
    return new Decision(
        turnOrBrake(observation, command),
        List.of(),
        Explanation.of("blocked by wall"),
        decision.candidates());
  }

  /**
   * The command as far as it can be reached within the period, slower if it must be so that the
   * robot can stop before a wall; null if not even that will do.
   */
  protected final @Nullable Twist reachable(Observation observation, Twist command) {
    for (double share = 1; share > 0.2; share -= 0.25) {
      Twist slower = new Twist(share * command.vx(), share * command.vy(), share * command.omega());
      Twist next = robot.approach(observation.velocity(), slower, period);
      if (canStopAfter(observation, next)) {
        return next;
      }
    }
    return null;
  }

  private Twist turnOrBrake(Observation observation, Twist command) {
    Twist turning =
        robot.approach(observation.velocity(), new Twist(0, 0, command.omega()), period);
    return canStopAfter(observation, turning) ? turning : braking(observation.velocity());
  }

  private static @Nullable String problemOf(Observation observation) {
    if (!observation.robotInMap().isFinite()) {
      return "stops: the robot's pose is not a number";
    }
    if (!observation.velocity().isFinite()) {
      return "stops: the robot's velocity is not a number";
    }
    for (PersonTrack person : observation.people()) {
      if (!person.positionInMap().isFinite()
          || !person.velocityInMap().isFinite()
          || !(person.radius() >= 0)
          || Double.isInfinite(person.radius())) {
        return "stops: the track of person %d is not a number".formatted(person.id());
      }
    }
    return null;
  }

  /** The places of the lowest costs, lowest first, in order of place where costs are equal. */
  protected static int[] cheapest(double[] costs, int count) {
    int[] found = new int[Math.min(count, costs.length)];
    int size = 0;
    for (int i = 0; i < costs.length; i++) {
      if (size == found.length && costs[i] >= costs[found[size - 1]]) {
        continue;
      }
      int place = size < found.length ? size++ : size - 1;
      while (place > 0 && costs[found[place - 1]] > costs[i]) {
        found[place] = found[place - 1];
        place--;
      }
      found[place] = i;
    }
    return found;
  }

  /** The poses of a motion, from now on, for as long as planned. */
  protected static TimedPose timed(double seconds, Motion motion) {
    return new TimedPose(seconds, motion.poseInMap());
  }

  /** The distance over which the robot can stop from a speed, and back: v² = 2·a·d. */
  protected final double speedToStopWithin(double metres) {
    return Math.sqrt(2 * robot.maxAcceleration() * Math.max(0, metres));
  }

  /**
   * How far along the route the robot can aim so that the straight way there is clear: the given
   * distance, or a shorter one where a wall is in between.
   *
   * @param lookahead [m]
   * @return arc length on the route [m]
   */
  protected final double visibleAim(Pose robotInMap, Route route, double lookahead) {
    double here =
        discs.surelyClear(staticMap, robotInMap.x(), robotInMap.y(), robotInMap.heading());
    double needed = Math.min(margin + StoppingSweep.SLACK + AIM_MARGIN, here - 0.01);
    for (double ahead = lookahead; ahead > 0.1; ahead *= 0.7) {
      double aim = Math.min(route.length(), progress.along() + ahead);
      if (isStraightWayClear(robotInMap, route.xAt(aim), route.yAt(aim), needed)) {
        return aim;
      }
    }
    return Math.min(route.length(), progress.along() + 0.1);
  }

  private boolean isStraightWayClear(Pose robotInMap, double toX, double toY, double needed) {
    double dx = toX - robotInMap.x();
    double dy = toY - robotInMap.y();
    double heading = Math.atan2(dy, dx);
    int steps = (int) Math.ceil(Math.hypot(dx, dy) / 0.05);
    for (int i = 1; i <= steps; i++) {
      double x = robotInMap.x() + dx * i / steps;
      double y = robotInMap.y() + dy * i / steps;
      if (discs.surelyClear(staticMap, x, y, heading) < needed
          || scanned.clearance(discs, x, y, heading, margin) < Math.min(needed, margin)) {
        return false;
      }
    }
    return true;
  }

  /** The direction from a pose to a point, in the robot's frame [rad]. */
  protected static double bearing(Pose robotInMap, double x, double y) {
    return Angles.difference(
        Math.atan2(y - robotInMap.y(), x - robotInMap.x()), robotInMap.heading());
  }
}
