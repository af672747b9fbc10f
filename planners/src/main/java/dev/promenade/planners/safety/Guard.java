package dev.promenade.planners.safety;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.StoppingSweep;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.safety.Verdict.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Slows or stops any command that could end in a collision, whoever gave it. A command passes if
 * the robot can follow it until the next decision and then brake, however late it answers and
 * however weakly it brakes ({@link RobotModel.Response}), all of it clear of the static map, of
 * what lidars see or saw a moment ago, of where people can be by then (their position at constant
 * velocity, grown by half their acceleration times t²), and of sectors in which no beam answers.
 * Else the command is scaled down, then only its turn is tried, then the robot brakes as hard as it
 * can. {@code docs/safety.md} states what that promises, under which assumptions, and how it was
 * attacked. Collision avoidance, not a certified safety function.
 *
 * <p>Not thread-safe; one per robot. Takes one command a period, and takes it as given to the base.
 */
@Stable
public final class Guard {
  private static final double[] SHARES = {1, 0.75, 0.5, 0.25};

  private final RobotModel robot;
  private final GuardSettings settings;
  private final StoppingSweep sweep;
  private final CommandsUnderWay underWay;
  private final Surroundings surroundings;
  private final Hazards hazards;
  private final double[] brakingShares;
  private final int extremesOfDrive;
  private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);

  /**
   * @param staticMap what is known of walls
   */
  public Guard(RobotModel robot, DistanceField staticMap, GuardSettings settings) {
    this.robot = robot;
    this.settings = settings;
    this.sweep = new StoppingSweep(robot, staticMap, settings.period(), settings.wallMargin());
    underWay = new CommandsUnderWay(robot.response().latency(), settings.period());
    extremesOfDrive = robot.drive() == RobotModel.Drive.OMNIDIRECTIONAL ? 8 : 4;
    surroundings = new Surroundings(settings, sweep.discs());
    hazards = new Hazards(settings, sweep, surroundings);
    brakingShares =
        robot.brakingShare() == 1 ? new double[] {1} : new double[] {robot.brakingShare(), 1};
  }

  /** Forgets its counts and all that it saw. */
  public void reset() {
    counts.clear();
    underWay.clear();
    surroundings.clear();
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
    underWay.issue(observation.stamp(), verdict.command());
    if (verdict.intervened()) {
      counts.merge(verdict.reason(), 1, Integer::sum);
    }
    return verdict.withNote(surroundings.note());
  }

  private Verdict judge(Observation observation, Twist command) {
    Pose pose = observation.robotInMap();
    Twist velocity = observation.velocity();
    if (!velocity.isFinite()) {
      return new Verdict(Twist.ZERO, Reason.NOT_A_NUMBER, "the robot's velocity is " + velocity);
    }
    Twist braking = braking(velocity);
    if (!command.isFinite()) {
      return new Verdict(braking, Reason.NOT_A_NUMBER, "the command is " + command);
    }
    if (!pose.isFinite()) {
      return new Verdict(braking, Reason.NOT_A_NUMBER, "the robot's pose is " + pose);
    }
    lookAround(observation);
    hazards.begin(observation.people());
    forEachAnswer(observation, Twist.ZERO, true, hazards::expectWhenBraking);
    Twist allowed = hazards.withinFields(command);
    Reason reason = allowed.equals(command) ? Reason.NONE : Reason.FIELD;
    String detail = reason == Reason.NONE ? "" : hazards.describe(reason);
    for (int i = 0; i <= SHARES.length; i++) {
      double share = i < SHARES.length ? SHARES[i] : 0;
      double turnShare = i < SHARES.length ? share : 1;
      Twist wanted =
          new Twist(share * allowed.vx(), share * allowed.vy(), turnShare * allowed.omega());
      Reason problem = problem(observation, robot.clip(wanted));
      if (problem == Reason.NONE) {
        return new Verdict(i == 0 ? clip(allowed) : robot.clip(wanted), reason, detail);
      }
      if (i == 0) {
        reason = problem;
        detail = hazards.describe(problem);
      }
    }
    return new Verdict(braking, reason, detail);
  }

  /** Braking as hard as the base can; it must not speed up again if it hears of it late. */
  private Twist braking(Twist velocity) {
    return robot.response().latency() == 0
        ? robot.approach(velocity, Twist.ZERO, settings.period())
        : Twist.ZERO;
  }

  private void lookAround(Observation observation) {
    // What is seen slowly is remembered, and may matter at full speed.
    double fastest = Math.max(robot.maxSpeed(), observation.velocity().speed());
    double stopping = robot.stoppingDistance(fastest, settings.period());
    double outline = sweep.discs().reach() + settings.scanMargin() + 2 * StoppingSweep.SLACK;
    double seconds =
        settings.period() + robot.response().latency() + fastest / robot.response().braking();
    double hidden = settings.company().hiddenSpeed() * seconds;
    surroundings.look(
        observation.scan(),
        observation.robotInMap(),
        observation.stamp(),
        observation.people(),
        stopping + outline,
        hidden > 0 ? hidden + stopping + outline : 0);
  }

  /** What speaks against a command within the limits. */
  private Reason problem(Observation observation, Twist command) {
    Reason[] found = {Reason.NONE};
    forEachAnswer(
        observation,
        command,
        false,
        answer -> {
          if (found[0] == Reason.NONE) {
            found[0] = hazards.problem(command, answer);
          }
        });
    return found[0];
  }

  /**
   * Traces what the robot may do at worst if it is given a command now and told to brake at the
   * next decision: the extremes of early and late obedience, for weak and for strong braking.
   *
   * @param all also those extremes that are the same as others
   * @param judge is told the number of the trace, the same one for the same extreme
   */
  private void forEachAnswer(
      Observation observation, Twist command, boolean all, IntConsumer judge) {
    underWay.expect(observation.stamp(), observation.velocity(), command);
    for (int extremes = 0; extremes < extremesOfDrive; extremes++) {
      for (int i = 0; i < brakingShares.length; i++) {
        if (all || underWay.differs(extremes)) {
          sweep.begin(observation.robotInMap(), observation.velocity());
          underWay.play(sweep, extremes, brakingShares[i]);
          sweep.brake(brakingShares[i]);
          judge.accept(extremes * brakingShares.length + i);
        }
      }
    }
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
}
