package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.map.BodyOnMap;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.SweptDisc;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a command sweeps if the robot follows it for one control period and then brakes as hard as
 * it can: the passive-safety argument of Fox, Burgard and Thrun ("The Dynamic Window Approach",
 * 1997, admissible velocities) for curved, accelerating motion. If that sweep is clear, the robot
 * can still stop at the next decision.
 *
 * <p>The sweep is a row of samples so dense that no point of the footprint ever is farther than
 * {@link #SLACK} from where it is at the nearest sample. Allocates nothing after its first calls;
 * not thread-safe.
 */
public final class StoppingSweep {
  /** How far a point of the footprint may be from its place at the nearest sample [m]. */
  public static final double SLACK = 0.01;

  /** What a robot that is too near to a wall may lose of its room in a step [m]. */
  private static final double CREEP = 0.002;

  private static final double LONGEST_STEP = 0.05;

  /** What may be lost to rounding [m]. */
  private static final double ROUNDING = 1e-9;

  private final RobotModel robot;
  private final DistanceField staticMap;
  private final double needed;
  private final FootprintDiscs discs;
  private final SweptDisc exact;
  private final SweptDisc touching;

  /** The same for an outline that is no disc. */
  private final @Nullable BodyOnMap exactOutline;

  private final @Nullable BodyOnMap touchingOutline;
  private final double period;
  private final double reach;
  private final Motion motion;
  private double[] x = new double[128];
  private double[] y = new double[128];
  private double[] heading = new double[128];
  private double[] seconds = new double[128];
  private double[] cos = new double[128];
  private double[] sin = new double[128];
  private int size;

  /**
   * @param period time until the next command [s]
   * @param margin room to keep to static obstacles [m]
   */
  public StoppingSweep(RobotModel robot, DistanceField staticMap, double period, double margin) {
    this.robot = robot;
    this.staticMap = staticMap;
    this.needed = margin + SLACK;
    this.discs = FootprintDiscs.of(robot.footprint());
    this.period = period;
    this.reach = discs.reach();
    this.touching = new SweptDisc(staticMap, discs.radius() + CREEP);
    this.exact = new SweptDisc(staticMap, discs.radius() + needed);
    boolean isPolygon = robot.footprint() instanceof Footprint.Polygon;
    exactOutline = isPolygon ? new BodyOnMap(staticMap, robot.footprint(), needed) : null;
    touchingOutline = isPolygon ? new BodyOnMap(staticMap, robot.footprint(), CREEP) : null;
    this.motion = new Motion(robot);
  }

  /**
   * Lays out the samples for a command that reaches the base as late, and is followed by as weak a
   * braking, as {@link RobotModel.Response} says; the first one is where the robot is now.
   *
   * @param command clipped to the robot's limits before use
   */
  public void trace(Pose robotInMap, Twist velocity, Twist command) {
    begin(robotInMap, velocity);
    drive(command, period + robot.response().latency(), robot.brakingShare());
    brake(robot.brakingShare());
  }

  /** Begins a trace by hand: {@link #drive} as often as wanted, then {@link #brake}. */
  public void begin(Pose robotInMap, Twist velocity) {
    motion.start(robotInMap, velocity);
    size = 0;
    add(0);
  }

  /**
   * Goes on with a command for a while.
   *
   * @param command clipped to the robot's limits before use
   * @param share of its accelerations that the base has to slow down with
   */
  public void drive(Twist command, double duration, double share) {
    Twist wanted = robot.clip(command);
    double began = seconds[size - 1];
    double longest = longestStep(wanted);
    int driving = (int) Math.ceil(duration / longest);
    for (int i = 1; i <= driving; i++) {
      motion.step(wanted.vx(), wanted.vy(), wanted.omega(), duration / driving, share);
      add(began + duration * i / driving);
    }
  }

  /** Goes on until the robot stands. */
  public void brake(double share) {
    double began = seconds[size - 1];
    double step = longestStep(Twist.ZERO);
    for (int i = 1; motion.vx != 0 || motion.vy != 0 || motion.omega != 0; i++) {
      motion.step(0, 0, 0, step, share);
      add(began + i * step);
    }
  }

  private double longestStep(Twist wanted) {
    double fastest =
        Math.max(motion.speed(), wanted.speed())
            + reach * Math.max(Math.abs(motion.omega), Math.abs(wanted.omega()));
    return Math.min(LONGEST_STEP, 2 * SLACK / Math.max(fastest, 1e-3));
  }

  private void add(double time) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
      heading = Arrays.copyOf(heading, 2 * size);
      seconds = Arrays.copyOf(seconds, 2 * size);
      cos = Arrays.copyOf(cos, 2 * size);
      sin = Arrays.copyOf(sin, 2 * size);
    }
    x[size] = motion.x;
    y[size] = motion.y;
    heading[size] = motion.heading;
    seconds[size] = time;
    cos[size] = Math.cos(motion.heading);
    sin[size] = Math.sin(motion.heading);
    size++;
  }

  /** How many samples the last trace has. */
  public int size() {
    return size;
  }

  /** Position of a sample in the map frame [m]. */
  public double x(int sample) {
    return x[sample];
  }

  public double y(int sample) {
    return y[sample];
  }

  /** Direction of a sample in the map frame [rad], not wrapped. */
  public double heading(int sample) {
    return heading[sample];
  }

  /** When the robot gets to a sample, from now [s]. */
  public double seconds(int sample) {
    return seconds[sample];
  }

  /** The discs that stand for the footprint. */
  public FootprintDiscs discs() {
    return discs;
  }

  /**
   * Whether the last trace keeps its room to static obstacles. A robot that has less already may
   * move as long as it does not come nearer still. Beyond the map there is no room.
   */
  public boolean isClearOfWalls() {
    int i = 0;
    while (i < size && keepsRoom(i)) {
      i++;
    }
    return i == size || (i == 0 && comesNoNearer());
  }

  private boolean keepsRoom(int i) {
    return discs.surelyClear(staticMap, x[i], y[i], heading[i]) >= needed
        || isClear(exact, exactOutline, i);
  }

  private boolean isClear(SweptDisc swept, @Nullable BodyOnMap outline, int i) {
    return outline == null
        ? discs.isClear(swept, staticMap, x[i], y[i], heading[i])
        : outline.isClearInMap(x[i], y[i], heading[i])
            && discs.isInside(staticMap, x[i], y[i], heading[i]);
  }

  /** By the interpolated distance, which is smooth, and without touching. */
  private boolean comesNoNearer() {
    double least = Double.POSITIVE_INFINITY;
    double here = discs.clearance(staticMap, x[0], y[0], heading[0]);
    boolean touches = !isClear(touching, touchingOutline, 0);
    for (int i = 1; i < size; i++) {
      least = Math.min(least, discs.clearance(staticMap, x[i], y[i], heading[i]));
      if (!touches && !isClear(touching, touchingOutline, i)) {
        return false;
      }
    }
    return least >= Math.min(needed, here - (touches ? 0 : CREEP));
  }

  /**
   * Whether the last trace keeps room to the lidar's points. A robot that has less already may move
   * as long as it does not come nearer to the nearest one; points that it all but touches it may
   * come nearer to none of.
   *
   * @param room to keep [m]
   */
  public boolean isClearOf(ScanPoints points, double room) {
    double kept = room + SLACK;
    double here = points.clearance(discs, x[0], y[0], heading[0], kept);
    if (here < SLACK) {
      return comesNoNearer(points, SLACK);
    }
    double least = Math.min(kept, here - ROUNDING);
    for (int i = 1; i < size; i++) {
      if (points.clearance(discs, x[i], y[i], heading[i], kept) < least) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the last trace keeps room to each point that has it, and comes no nearer to any of the
   * others than it is now.
   *
   * @param room to keep [m]
   */
  public boolean comesNoNearer(ScanPoints points, double room) {
    for (int k = 0; k < points.size(); k++) {
      double px = points.x(k);
      double py = points.y(k);
      double least = Math.min(room, distance(0, px, py) - ROUNDING);
      for (int i = 1; i < size; i++) {
        if (distance(i, px, py) < least) {
          return false;
        }
      }
    }
    return true;
  }

  /** The distance from the footprint at a sample to a point in the map [m]; negative inside. */
  public double distance(int sample, double pointX, double pointY) {
    return discs.distance(x[sample], y[sample], cos[sample], sin[sample], pointX, pointY);
  }

  /**
   * The least distance between the footprint, on its way to a sample from the one before, and a
   * point that goes straight from one place to another meanwhile [m].
   *
   * @param sample 1 or more
   */
  public double distance(int sample, double fromX, double fromY, double toX, double toY) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < discs.count(); i++) {
      double beforeX = discX(i, sample - 1) - fromX;
      double beforeY = discY(i, sample - 1) - fromY;
      double wayX = discX(i, sample) - toX - beforeX;
      double wayY = discY(i, sample) - toY - beforeY;
      double length = wayX * wayX + wayY * wayY;
      double along = length == 0 ? 0 : -(beforeX * wayX + beforeY * wayY) / length;
      double share = Math.max(0, Math.min(1, along));
      double nearX = beforeX + share * wayX;
      double nearY = beforeY + share * wayY;
      smallest = Math.min(smallest, nearX * nearX + nearY * nearY);
    }
    return Math.sqrt(smallest) - discs.radius();
  }

  private double discX(int disc, int sample) {
    return x[sample] + cos[sample] * discs.xInRobot(disc) - sin[sample] * discs.yInRobot(disc);
  }

  private double discY(int disc, int sample) {
    return y[sample] + sin[sample] * discs.xInRobot(disc) + cos[sample] * discs.yInRobot(disc);
  }
}
