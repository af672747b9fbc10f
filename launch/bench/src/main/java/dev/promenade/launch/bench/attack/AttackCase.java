package dev.promenade.launch.bench.attack;

import com.google.common.collect.ImmutableList;
import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.local.RobotModel;
import java.util.ArrayList;
import java.util.List;

/**
 * One attack, all of it: can be written to a file and run again. The robot starts at (0, 0) facing
 * along x and stands.
 *
 * @param base the robot
 * @param lidar its sensor
 * @param period between two commands [s]
 * @param seed of noise and dropouts
 * @param things that stand about
 * @param people who walk about
 * @param orders what the robot is told, one after another, each as long
 * @param seconds how long it lasts
 */
record AttackCase(
    Base base,
    Lidar lidar,
    double period,
    long seed,
    List<Thing> things,
    List<Person> people,
    List<Order> orders,
    double seconds) {

  /**
   * A robot; what it really does beside what is promised of it.
   *
   * @param omnidirectional or differential, or with wheels that steer
   * @param turningRadius of a base with wheels that steer, else 0 [m]
   * @param length of its rectangle, or 0 for a disc [m]
   * @param width of its rectangle, or its diameter [m]
   * @param ahead how far the rectangle's middle is ahead of its origin [m]
   * @param latency promised at most [s]
   * @param braking promised at least [m/s²]
   * @param delay of commands at most [s]
   * @param leastDelay of commands; where it is less, each has a delay of its own [s]
   * @param share of its acceleration that it really slows down with
   */
  record Base(
      boolean omnidirectional,
      double turningRadius,
      double length,
      double width,
      double ahead,
      double maxSpeed,
      double maxReverseSpeed,
      double maxTurnRate,
      double maxAcceleration,
      double maxTurnAcceleration,
      double latency,
      double braking,
      double delay,
      double leastDelay,
      double share) {
    RobotModel model() {
      return new RobotModel(
          drive(),
          footprint(),
          maxSpeed,
          maxReverseSpeed,
          maxTurnRate,
          maxAcceleration,
          maxTurnAcceleration,
          turningRadius,
          new RobotModel.Response(latency, braking));
    }

    private RobotModel.Drive drive() {
      if (turningRadius > 0) {
        return RobotModel.Drive.ACKERMANN;
      }
      return omnidirectional ? RobotModel.Drive.OMNIDIRECTIONAL : RobotModel.Drive.DIFFERENTIAL;
    }

    private Footprint footprint() {
      if (length == 0) {
        return new Footprint.Disc(width / 2);
      }
      double front = ahead + length / 2;
      double back = ahead - length / 2;
      return new Footprint.Polygon(
          List.of(
              new Point(back, -width / 2),
              new Point(front, -width / 2),
              new Point(front, width / 2),
              new Point(back, width / 2)));
    }
  }

  /**
   * A lidar, at a place in the robot's frame.
   *
   * @param noise largest error of a range [m]
   * @param dropout chance that a beam gives no answer
   * @param shortRanges whether it gives what it measures below {@code rangeMin}, not −Infinity
   * @param zeros whether a beam without an answer gives 0, not NaN
   * @param mast so many beams straight back end on the robot's own mast
   * @param silences times and sectors without any answer
   */
  record Lidar(
      int beams,
      double fieldOfView,
      double rangeMin,
      double rangeMax,
      double x,
      double y,
      double noise,
      double dropout,
      boolean shortRanges,
      boolean zeros,
      int mast,
      List<Silence> silences) {
    Lidar {
      silences = ImmutableList.copyOf(silences);
    }
  }

  /**
   * @param from when it begins [s]
   * @param to when it ends [s]
   * @param middle of the sector as a share of all beams
   * @param width of the sector likewise
   */
  record Silence(double from, double to, double middle, double width) {}

  /**
   * A box.
   *
   * @param mapped whether the map shows it; then it lies square on the map's cells
   */
  record Thing(
      double x, double y, double heading, double halfLength, double halfWidth, boolean mapped) {}

  /**
   * A person who changes velocity at constant rates, one after another, each as long.
   *
   * @param hidden whether the tracker sees them only when nothing hides them
   * @param ax changes along x [m/s²]
   * @param ay along y [m/s²]
   */
  record Person(
      double x,
      double y,
      double vx,
      double vy,
      double radius,
      boolean hidden,
      List<Double> ax,
      List<Double> ay) {
    Person {
      ax = ImmutableList.copyOf(ax);
      ay = ImmutableList.copyOf(ay);
    }
  }

  /** A command, as shares of the robot's limits from −1 to 1. */
  record Order(double vx, double vy, double omega) {}

  AttackCase {
    things = ImmutableList.copyOf(things);
    people = ImmutableList.copyOf(people);
    orders = ImmutableList.copyOf(orders);
  }

  /** Cases that are simpler than this one in one respect each. */
  List<AttackCase> simpler() {
    List<AttackCase> all = new ArrayList<>();
    for (int i = 0; i < things.size(); i++) {
      all.add(with(without(things, i), people, lidar));
    }
    for (int i = 0; i < people.size(); i++) {
      all.add(with(things, without(people, i), lidar));
    }
    Lidar l = lidar;
    for (int i = 0; i < l.silences.size(); i++) {
      all.add(with(things, people, faults(l.noise, l.dropout, l.mast, without(l.silences, i))));
    }
    if (l.noise > 0) {
      all.add(with(things, people, faults(0, l.dropout, l.mast, l.silences)));
    }
    if (l.dropout > 0) {
      all.add(with(things, people, faults(l.noise, 0, l.mast, l.silences)));
    }
    if (l.mast > 0) {
      all.add(with(things, people, faults(l.noise, l.dropout, 0, l.silences)));
    }
    return all;
  }

  private Lidar faults(double noise, double dropout, int mast, List<Silence> silences) {
    return new Lidar(
        lidar.beams,
        lidar.fieldOfView,
        lidar.rangeMin,
        lidar.rangeMax,
        lidar.x,
        lidar.y,
        noise,
        dropout,
        lidar.shortRanges,
        lidar.zeros,
        mast,
        silences);
  }

  private AttackCase with(List<Thing> fewer, List<Person> others, Lidar other) {
    return new AttackCase(base, other, period, seed, fewer, others, orders, seconds);
  }

  private static <T> List<T> without(List<T> list, int place) {
    List<T> fewer = new ArrayList<>(list);
    fewer.remove(place);
    return fewer;
  }
}
