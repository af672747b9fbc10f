package dev.promenade.sim.episode;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.Explanation;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.LocalPlan;
import dev.promenade.planners.local.LocalPlanner;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.sim.people.Crowd;
import dev.promenade.sim.people.Pedestrians;
import dev.promenade.sim.people.RobotBody;
import dev.promenade.sim.scenario.EpisodeSetup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An episode by the rules of CrowdNav (Chen et al., ICRA 2019; its gym environment), for any local
 * planner. In a step of 0.25 s, in this order: the robot decides; the people decide; the robot
 * collides if its new velocity, relative to the people's old ones, brings it into contact within
 * the step; it arrives if the step brings it nearer to the goal than its radius; everything moves.
 * Time runs out at 1 s before the limit, and that is asked before collision and arrival. Nobody is
 * pushed: bodies may overlap.
 */
public final class CrowdNavEpisode {
  private static final double SUCCESS_REWARD = 1;
  private static final double COLLISION_REWARD = -0.25;
  private static final double DISCOMFORT_DISTANCE = 0.2;
  private static final double DISCOMFORT_FACTOR = 0.5;
  private static final double PLANNING_BEFORE_LIMIT = 1;

  private final EpisodeSetup setup;
  private final LocalPlanner planner;
  private final boolean keepFrames;
  private final Pedestrians pedestrians;
  private final Crowd crowd;
  private final RobotBody body = new RobotBody();
  private final CrowdNavTracks tracks;
  private final List<Recording.Frame> frames = new ArrayList<>();
  private final List<Double> rewards = new ArrayList<>();
  private Pose robotInMap;
  private Twist velocity = Twist.ZERO;
  private int ticks;
  private @Nullable EndReason end;
  private double stepVx;
  private double stepVy;
  private double separation;
  private int touched;

  /**
   * @param setup a case of {@link dev.promenade.sim.scenario.CrowdNav}
   * @param planner to be used by this episode only while it lasts; its period must be the setup's
   *     tick
   * @param keepFrames whether the recording has all frames, or the last one only
   */
  public CrowdNavEpisode(EpisodeSetup setup, LocalPlanner planner, boolean keepFrames) {
    this.setup = setup;
    this.planner = planner;
    this.keepFrames = keepFrames;
    pedestrians = setup.pedestrians();
    crowd = pedestrians.crowd();
    tracks = new CrowdNavTracks(crowd, setup.tick());
    robotInMap = setup.startInMap();
    body.visible = setup.crowd().seesRobot();
    body.radius = setup.robot().radius();
    planner.reset(RandomStream.PLANNER.seed(setup.seed()));
  }

  /** Goes on to the end. */
  public Recording run() {
    while (end == null) {
      step();
    }
    return recording();
  }

  /** One step; nothing after the end. */
  public void step() {
    if (end != null) {
      return;
    }
    LocalPlan plan = decide();
    record(plan);
    Twist command = setup.robot().clip(plan.command());
    Pose next = next(command);
    decidePeople();
    judge(next);
    move(command, next);
    if (end != null) {
      record(LocalPlan.of(Twist.ZERO, Explanation.of("the episode has ended")));
    }
  }

  /** How it ended; null while it goes on. */
  public @Nullable EndReason end() {
    return end;
  }

  /** Simulated time [s]. */
  public double time() {
    return ticks * setup.tick();
  }

  /** Where the robot is. */
  public Pose robotInMap() {
    return robotInMap;
  }

  /** The reward of each step so far. */
  public List<Double> rewards() {
    return rewards;
  }

  /**
   * The return as the authors report it: step t counts γ^(t · tick · preferred speed) times.
   *
   * @param discount γ; 0.9 in the published tables
   */
  public double discountedReturn(double discount) {
    double sum = 0;
    for (int t = 0; t < rewards.size(); t++) {
      sum += Math.pow(discount, t * setup.tick() * setup.robot().maxSpeed()) * rewards.get(t);
    }
    return sum;
  }

  /** What happened so far; an episode under way is recorded as {@link EndReason#TIMEOUT}. */
  public Recording recording() {
    EndReason reason = end == null ? EndReason.TIMEOUT : end;
    return new Recording(
        setup,
        planner.name(),
        new Path(List.of(setup.startInMap(), setup.goalInMap())),
        frames,
        reason,
        detail(reason),
        0);
  }

  private LocalPlan decide() {
    Observation observation =
        new Observation(
            time(),
            robotInMap,
            velocity,
            LaserScan.NONE,
            tracks.observe(),
            new Path(List.of(facingGoal(), setup.goalInMap())));
    long began = System.nanoTime();
    LocalPlan made = planner.plan(observation);
    long nanos = System.nanoTime() - began;
    if (!made.command().isFinite()) {
      throw new IllegalStateException(
          "planner %s decided on %s after %.2f s"
              .formatted(planner.name(), made.command(), time()));
    }
    return new LocalPlan(made.command(), made.predicted(), made.explanation(), List.of(), nanos);
  }

  private Pose facingGoal() {
    Point here = robotInMap.position();
    return Pose.of(here, here.headingTo(setup.goalInMap().position()));
  }

  /** Where a command leads in one step; also its velocity in the map frame. */
  private Pose next(Twist command) {
    double tick = setup.tick();
    if (setup.robot().drive() == RobotModel.Drive.DIFFERENTIAL) {
      double heading = Angles.wrap(robotInMap.heading() + command.omega() * tick);
      stepVx = command.vx() * Math.cos(heading);
      stepVy = command.vx() * Math.sin(heading);
      return new Pose(robotInMap.x() + stepVx * tick, robotInMap.y() + stepVy * tick, heading);
    }
    Point inMap = robotInMap.rotate(new Point(command.vx(), command.vy()));
    stepVx = inMap.x();
    stepVy = inMap.y();
    double heading = Angles.wrap(robotInMap.heading() + command.omega() * tick);
    return new Pose(robotInMap.x() + stepVx * tick, robotInMap.y() + stepVy * tick, heading);
  }

  private void decidePeople() {
    Point inMap = robotInMap.rotate(new Point(velocity.vx(), velocity.vy()));
    body.x = robotInMap.x();
    body.y = robotInMap.y();
    body.vx = inMap.x();
    body.vy = inMap.y();
    pedestrians.decide(time(), body, setup.tick());
  }

  /** Collision, arrival, the end of time and the reward, in the order of CrowdNav. */
  private void judge(Pose next) {
    findContact();
    boolean collision = separation < 0;
    double toGoal = next.distanceTo(setup.goalInMap());
    double reward = 0;
    if (time() >= setup.conditions().timeLimit() - PLANNING_BEFORE_LIMIT) {
      end = EndReason.TIMEOUT;
    } else if (collision) {
      end = EndReason.COLLISION_PERSON;
      reward = COLLISION_REWARD;
    } else if (toGoal < setup.trip().goalTolerance()) {
      end = EndReason.SUCCESS;
      reward = SUCCESS_REWARD;
    } else if (separation < DISCOMFORT_DISTANCE) {
      reward = (separation - DISCOMFORT_DISTANCE) * DISCOMFORT_FACTOR * setup.tick();
    }
    rewards.add(reward);
  }

  /** The smallest gap of the coming step, up to the first person who is touched. */
  private void findContact() {
    double tick = setup.tick();
    separation = Double.POSITIVE_INFINITY;
    touched = -1;
    for (int i = 0; i < crowd.size && touched < 0; i++) {
      double x = crowd.x[i] - robotInMap.x();
      double y = crowd.y[i] - robotInMap.y();
      double wayX = x + (crowd.vx[i] - stepVx) * tick - x;
      double wayY = y + (crowd.vy[i] - stepVy) * tick - y;
      double gap = distanceToWay(x, y, wayX, wayY) - crowd.radius[i] - setup.robot().radius();
      if (gap < 0) {
        separation = gap;
        touched = i;
      } else if (gap < separation) {
        separation = gap;
      }
    }
  }

  /** Distance of the origin from the segment that begins at (x, y) and leads along the way. */
  private static double distanceToWay(double x, double y, double wayX, double wayY) {
    if (wayX == 0 && wayY == 0) {
      return Math.sqrt(x * x + y * y);
    }
    double along = (-x * wayX - y * wayY) / (wayX * wayX + wayY * wayY);
    double share = Math.max(0, Math.min(1, along));
    double nearestX = x + share * wayX;
    double nearestY = y + share * wayY;
    return Math.sqrt(nearestX * nearestX + nearestY * nearestY);
  }

  private void move(Twist command, Pose next) {
    robotInMap = next;
    velocity = command;
    if (setup.robot().drive() == RobotModel.Drive.OMNIDIRECTIONAL && command.omega() != 0) {
      Point inRobot = next.inverse().rotate(new Point(stepVx, stepVy));
      velocity = new Twist(inRobot.x(), inRobot.y(), command.omega());
    }
    for (int i = 0; i < crowd.size; i++) {
      crowd.vx[i] = crowd.nextVx[i];
      crowd.vy[i] = crowd.nextVy[i];
      crowd.x[i] += crowd.vx[i] * setup.tick();
      crowd.y[i] += crowd.vy[i] * setup.tick();
    }
    ticks++;
    tracks.remember();
  }

  private void record(LocalPlan plan) {
    if (!keepFrames) {
      frames.clear();
    }
    Point[] people = new Point[crowd.size];
    for (int i = 0; i < people.length; i++) {
      people[i] = new Point(crowd.x[i], crowd.y[i]);
    }
    frames.add(
        new Recording.Frame(
            time(), robotInMap, velocity, List.of(people), plan, tracks.everybody()));
  }

  private String detail(EndReason reason) {
    return switch (reason) {
      case SUCCESS -> "reached the goal after %.2f s".formatted(time());
      case COLLISION_PERSON -> "touched person %d after %.2f s".formatted(touched, time());
      default -> "not at the goal after %.2f s".formatted(time());
    };
  }
}
