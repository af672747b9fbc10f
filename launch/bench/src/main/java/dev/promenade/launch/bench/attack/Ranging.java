package dev.promenade.launch.bench.attack;

import dev.promenade.launch.bench.attack.AttackCase.Lidar;
import dev.promenade.launch.bench.attack.AttackCase.Silence;
import dev.promenade.launch.bench.attack.AttackCase.Thing;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.local.LaserScan;
import java.util.List;
import java.util.SplittableRandom;

/** A lidar among boxes and discs: exact ranges, then its faults. */
final class Ranging {
  private static final double MAST = 0.05;

  private final Lidar lidar;
  private final List<Thing> things;
  private final SplittableRandom random;
  private final double first;
  final double increment;

  Ranging(AttackCase attack) {
    lidar = attack.lidar();
    things = attack.things();
    random = new SplittableRandom(attack.seed());
    boolean full = lidar.fieldOfView() >= 2 * Math.PI - 1e-9;
    first = full ? -Math.PI : -lidar.fieldOfView() / 2;
    increment = lidar.fieldOfView() / (full ? lidar.beams() : lidar.beams() - 1);
  }

  Pose laserInMap(Pose robot) {
    return robot.compose(new Pose(lidar.x(), lidar.y(), 0));
  }

  /**
   * Measures once.
   *
   * @param people x, y, radius of each
   */
  LaserScan scan(Pose robot, double time, double[] people) {
    Pose laser = laserInMap(robot);
    float[] ranges = new float[lidar.beams()];
    for (int i = 0; i < ranges.length; i++) {
      double angle = laser.heading() + first + i * increment;
      double range = isMast(i) ? MAST : cast(laser, angle, people);
      ranges[i] = (float) faulty(range, i, time);
    }
    return new LaserScan(
        new Pose(lidar.x(), lidar.y(), 0),
        first,
        increment,
        lidar.rangeMin(),
        lidar.rangeMax(),
        ranges);
  }

  private boolean isMast(int beam) {
    return beam < lidar.mast();
  }

  private double cast(Pose laser, double angle, double[] people) {
    double dx = Math.cos(angle);
    double dy = Math.sin(angle);
    double range = Double.POSITIVE_INFINITY;
    for (Thing thing : things) {
      range = Math.min(range, Shapes.ray(laser.x(), laser.y(), dx, dy, thing));
    }
    for (int p = 0; p < people.length; p += 3) {
      range =
          Math.min(
              range,
              Shapes.ray(laser.x(), laser.y(), dx, dy, people[p], people[p + 1], people[p + 2]));
    }
    return range;
  }

  private double faulty(double exact, int beam, double time) {
    double error = lidar.noise() * (2 * random.nextDouble() - 1);
    boolean lost = random.nextDouble() < lidar.dropout();
    double share = (double) beam / lidar.beams();
    for (Silence silence : lidar.silences()) {
      double off = Math.abs(share - silence.middle());
      lost |=
          time >= silence.from()
              && time < silence.to()
              && Math.min(off, 1 - off) <= 0.5 * silence.width();
    }
    if (lost) {
      return lidar.zeros() ? 0 : Double.NaN;
    }
    if (exact > lidar.rangeMax()) {
      return Double.POSITIVE_INFINITY;
    }
    double range = exact + error;
    if (range < lidar.rangeMin()) {
      return lidar.shortRanges() ? Math.max(1e-3, range) : Double.NEGATIVE_INFINITY;
    }
    return Math.min(range, lidar.rangeMax());
  }

  /** Whether the lidar, were it without faults, surely hits a thing right at a point of it. */
  boolean sees(Pose laser, Thing thing, double x, double y, double[] people) {
    double distance = Math.hypot(x - laser.x(), y - laser.y());
    if (distance > lidar.rangeMax()) {
      return false;
    }
    double middle = Math.atan2(y - laser.y(), x - laser.x());
    boolean any = false;
    for (double side = -1.5; side <= 1.5; side += 1.5) {
      double angle = middle + side * increment;
      double range = Shapes.ray(laser.x(), laser.y(), Math.cos(angle), Math.sin(angle), thing);
      double nearest = cast(laser, angle, people);
      if (range > nearest + 1e-9 || isMastTowards(angle - laser.heading())) {
        return false;
      }
      any |= side == 0 ? range > distance - 0.02 : Double.isFinite(range);
    }
    return any;
  }

  private boolean isMastTowards(double angle) {
    double turned = (angle - first) % (2 * Math.PI);
    double beam = (turned < 0 ? turned + 2 * Math.PI : turned) / increment;
    return lidar.mast() > 0 && (beam <= lidar.mast() || beam >= lidar.beams() - 1);
  }

  /** Whether somebody can be seen whole. */
  boolean sees(Pose laser, double x, double y, double radius) {
    double distance = Math.hypot(x - laser.x(), y - laser.y());
    if (distance > lidar.rangeMax()) {
      return false;
    }
    double middle = Math.atan2(y - laser.y(), x - laser.x());
    double half = Math.asin(Math.min(1, radius / Math.max(radius, distance)));
    for (double side = -0.95; side <= 1; side += 0.95) {
      double angle = middle + side * half;
      for (Thing thing : things) {
        double range = Shapes.ray(laser.x(), laser.y(), Math.cos(angle), Math.sin(angle), thing);
        if (range < distance) {
          return false;
        }
      }
    }
    return true;
  }
}
