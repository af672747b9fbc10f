package dev.promenade.launch.bench.attack;

import dev.promenade.launch.bench.attack.AttackCase.Order;
import dev.promenade.launch.bench.attack.AttackCase.Person;
import dev.promenade.launch.bench.attack.AttackCase.Thing;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.geometry.Twist;
import dev.promenade.planners.local.LaserScan;
import dev.promenade.planners.local.Motion;
import dev.promenade.planners.local.Observation;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.StoppingSweep;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.safety.Guard;
import dev.promenade.planners.safety.GuardSettings;
import dev.promenade.planners.safety.GuardSettings.Company;
import dev.promenade.planners.safety.GuardSettings.Sensing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs an attack: a base that moves as {@link RobotModel#approach} says, as late and as weakly as
 * the attack wants within what the robot promises; boxes, people, an exact lidar with faults; a
 * guard between. Judges touches by geometry that the guard does not know.
 */
final class AttackWorld {
  private static final double STEP = 0.01;
  private static final double STANDS = 0.02;

  /** Somebody so near to where the robot stood walks into it [m]. */
  private static final double AT_REST = 2 * StoppingSweep.SLACK;

  private static final double MAP_SIDE = 20;
  private static final double FASTEST_PERSON = 2;

  /** Things so near to somebody may be taken for them [m]. */
  private static final double BESIDE = 0.2;

  private final AttackCase attack;
  private final Weakness weakness;
  private final RobotModel robot;
  private final GuardSettings settings;
  private final Guard guard;
  private final Ranging ranging;
  private final Motion motion;
  private final double[] people;
  private final double[] velocities;

  /** Things touched already where that is not promised. */
  private final boolean[] excused;

  private final boolean[] gone;
  private final boolean[] touched;
  private final double[] trackedSince;
  private final List<Moment> moments = new ArrayList<>();
  private final List<Under> underWay = new ArrayList<>();
  private final SplittableRandom delays;
  private Pose stood = Pose.ZERO;
  private Twist obeyed = Twist.ZERO;
  private double lastArrival;
  private double fastest;
  private double fastestTurn;
  private double score = Double.POSITIVE_INFINITY;
  private String what = "";
  private int ticks;

  private record Moment(double time, Pose laser, double[] people) {}

  private record Under(double arrives, Twist command) {}

  /**
   * What came of an attack.
   *
   * @param room the least room to anything that the statement promises not to touch [m]; below 0 it
   *     is refuted
   * @param what was touched, and how; empty if nothing was
   */
  record Outcome(double room, String what) {
    boolean refutes() {
      return !what.isEmpty();
    }
  }

  private AttackWorld(AttackCase attack, Weakness weakness) {
    this.attack = attack;
    robot = attack.base().model();
    boolean hidden = attack.people().stream().anyMatch(Person::hidden);
    boolean full = attack.lidar().fieldOfView() >= 2 * Math.PI - 1e-9;
    GuardSettings usual = GuardSettings.every(attack.period());
    Sensing sensing = usual.sensing();
    settings =
        usual
            .withCompany(hidden ? Company.SHARED : Company.IN_SIGHT)
            .withSensing(
                new Sensing(sensing.memory(), sensing.blindSector(), sensing.blindTime(), !full));
    guard = new Guard(weakness.believed(robot), map(attack), settings);
    ranging = new Ranging(attack);
    delays = new SplittableRandom(attack.seed() + 1);
    motion = new Motion(robot);
    motion.start(Pose.ZERO, Twist.ZERO);
    int count = attack.people().size();
    people = new double[3 * count];
    velocities = new double[2 * count];
    excused = new boolean[attack.things().size()];
    gone = new boolean[count];
    touched = new boolean[count];
    trackedSince = new double[count];
    for (int i = 0; i < count; i++) {
      Person person = attack.people().get(i);
      people[3 * i] = person.x();
      people[3 * i + 1] = person.y();
      people[3 * i + 2] = person.radius();
      velocities[2 * i] = person.vx();
      velocities[2 * i + 1] = person.vy();
      trackedSince[i] = Double.POSITIVE_INFINITY;
    }
    this.weakness = weakness;
  }

  /** Runs it against the guard as it is. */
  static Outcome run(AttackCase attack) {
    return run(attack, Weakness.NONE);
  }

  /** Runs it against a guard that does not know something. */
  static Outcome run(AttackCase attack, Weakness weakness) {
    return new AttackWorld(attack, weakness).run();
  }

  private static DistanceField map(AttackCase attack) {
    int side = (int) Math.round(MAP_SIDE / Genes.CELL);
    byte[] cells = new byte[side * side];
    for (Thing thing : attack.things()) {
      if (thing.mapped()) {
        int left = cell(thing.x() - thing.halfLength());
        int right = cell(thing.x() + thing.halfLength());
        int bottom = cell(thing.y() - thing.halfWidth());
        int top = cell(thing.y() + thing.halfWidth());
        for (int row = Math.max(0, bottom); row < Math.min(side, top); row++) {
          for (int column = Math.max(0, left); column < Math.min(side, right); column++) {
            cells[row * side + column] = OccupancyGrid.OCCUPIED;
          }
        }
      }
    }
    Pose origin = new Pose(-MAP_SIDE / 2, -MAP_SIDE / 2, 0);
    return DistanceField.of(new OccupancyGrid(side, side, Genes.CELL, origin, cells), true);
  }

  private static int cell(double metres) {
    return (int) Math.round((metres + MAP_SIDE / 2) / Genes.CELL);
  }

  private Outcome run() {
    int last = (int) Math.ceil(attack.seconds() / attack.period());
    int steps = (int) Math.round(attack.period() / STEP);
    for (ticks = 0; ticks < last && what.isEmpty(); ticks++) {
      double time = ticks * attack.period();
      decide(time);
      for (int i = 0; i < steps && what.isEmpty(); i++) {
        move(time + i * STEP);
      }
    }
    return new Outcome(score, what);
  }

  private void decide(double time) {
    double[] present = present();
    Pose pose = motion.poseInMap();
    Pose laser = ranging.laserInMap(pose);
    moments.add(new Moment(time, laser, present));
    LaserScan scan = weakness.seen(ranging.scan(pose, time, present));
    List<PersonTrack> tracks = new ArrayList<>();
    for (int i = 0; i < gone.length; i++) {
      Person person = attack.people().get(i);
      boolean seen =
          !gone[i]
              && (!person.hidden()
                  || ranging.sees(laser, people[3 * i], people[3 * i + 1], person.radius()));
      trackedSince[i] = seen ? Math.min(trackedSince[i], time) : Double.POSITIVE_INFINITY;
      if (seen) {
        Point at = new Point(people[3 * i], people[3 * i + 1]);
        Point speed = new Point(velocities[2 * i], velocities[2 * i + 1]);
        tracks.add(new PersonTrack(i, at, speed, person.radius(), List.of()));
      }
    }
    Twist velocity = new Twist(motion.vx, motion.vy, motion.omega);
    Observation seen =
        new Observation(time, pose, velocity, scan, tracks, new Path(List.of(Pose.ZERO)));
    Twist command = guard.check(seen, ordered(time)).command();
    lastArrival = Math.max(lastArrival, time + delay());
    underWay.add(new Under(lastArrival, command));
  }

  /** One command has the longest delay, another the shortest, or any between. */
  private double delay() {
    double share = Math.max(0, Math.min(1, 2 * delays.nextDouble() - 0.5));
    double least = attack.base().leastDelay();
    return least + share * (attack.base().delay() - least);
  }

  private double[] present() {
    int count = 0;
    double[] all = new double[people.length];
    for (int i = 0; i < gone.length; i++) {
      if (!gone[i]) {
        System.arraycopy(people, 3 * i, all, 3 * count, 3);
        count++;
      }
    }
    return Arrays.copyOf(all, 3 * count);
  }

  private Twist ordered(double time) {
    int place = (int) (time / attack.seconds() * attack.orders().size());
    Order order = attack.orders().get(Math.min(place, attack.orders().size() - 1));
    double back =
        robot.drive() == RobotModel.Drive.OMNIDIRECTIONAL
            ? robot.maxSpeed()
            : robot.maxReverseSpeed();
    return new Twist(
        order.vx() * (order.vx() < 0 ? back : robot.maxSpeed()),
        order.vy() * robot.maxSpeed(),
        order.omega() * robot.maxTurnRate());
  }

  private void move(double time) {
    while (!underWay.isEmpty() && underWay.get(0).arrives <= time + 1e-9) {
      obeyed = robot.clip(underWay.remove(0).command);
    }
    motion.step(obeyed.vx(), obeyed.vy(), obeyed.omega(), STEP, attack.base().share());
    fastest = Math.max(fastest, motion.speed());
    fastestTurn = Math.max(fastestTurn, Math.abs(motion.omega));
    walk(time);
    Pose pose = motion.poseInMap();
    for (int i = 0; i < excused.length; i++) {
      Thing thing = attack.things().get(i);
      double room = Shapes.gap(robot.footprint(), pose, thing);
      if (room >= Math.min(score, 0.5) || excused[i]) {
        continue;
      }
      if (!isPromised(thing, pose, time)) {
        excused[i] = room < 0;
      } else {
        score = room;
        if (room < 0) {
          what =
              "touches a thing at (%.2f, %.2f) at %.2f m/s after %.2f s"
                  .formatted(thing.x(), thing.y(), motion.speed(), time);
        }
      }
    }
    meet(pose, time);
  }

  private void walk(double time) {
    for (int i = 0; i < gone.length; i++) {
      Person person = attack.people().get(i);
      int part = Math.min(2, (int) (3 * time / attack.seconds()));
      double vx = velocities[2 * i] + person.ax().get(part) * STEP;
      double vy = velocities[2 * i + 1] + person.ay().get(part) * STEP;
      if (Math.hypot(vx, vy) > FASTEST_PERSON) {
        vx = velocities[2 * i];
        vy = velocities[2 * i + 1];
      }
      people[3 * i] += 0.5 * (velocities[2 * i] + vx) * STEP;
      people[3 * i + 1] += 0.5 * (velocities[2 * i + 1] + vy) * STEP;
      velocities[2 * i] = vx;
      velocities[2 * i + 1] = vy;
      for (Thing thing : attack.things()) {
        // Nobody comes out of a wall.
        gone[i] |=
            person.hidden()
                && Shapes.discToBox(people[3 * i], people[3 * i + 1], person.radius(), thing) < 0;
      }
    }
  }

  private void meet(Pose pose, double time) {
    for (int i = 0; i < gone.length; i++) {
      double x = people[3 * i];
      double y = people[3 * i + 1];
      double room = Shapes.gap(robot.footprint(), pose, x, y, people[3 * i + 2]);
      boolean moves = motion.speed() + Math.abs(motion.omega) * robot.radius() > STANDS;
      if (!moves) {
        stood = pose;
      }
      // Who walks into a robot that stands may stay in its way, and would have if it had stayed.
      touched[i] |= Shapes.gap(robot.footprint(), stood, x, y, people[3 * i + 2]) < AT_REST;
      if (gone[i] || touched[i] || !moves) {
        continue;
      }
      if (room >= Math.min(score, 0.5)) {
        continue;
      }
      boolean tracked =
          attack.people().get(i).hidden() ? trackedSince[i] <= time - stopping() : true;
      if (tracked || isTooFastTowards(pose, x, y)) {
        score = room;
        if (room < 0) {
          what =
              "touches person %d (%s) at %.2f m/s after %.2f s"
                  .formatted(i, tracked ? "tracked" : "hidden before", motion.speed(), time);
        }
      }
    }
  }

  private boolean isTooFastTowards(Pose pose, double x, double y) {
    Point velocity = pose.rotate(new Point(motion.vx, motion.vy));
    double dx = x - pose.x();
    double dy = y - pose.y();
    double towards = (velocity.x() * dx + velocity.y() * dy) / Math.hypot(dx, dy);
    return towards > settings.company().slowSpeed() + STANDS;
  }

  /** The time within which the robot stands, whatever it did before [s]. */
  private double stopping() {
    double share = robot.brakingShare();
    double braking =
        Math.max(
            fastest / robot.response().braking(),
            fastestTurn / (share * robot.maxTurnAcceleration()));
    return braking + robot.response().latency() + 2 * attack.period();
  }

  /** Whether the statement is about the spot of a thing that the robot is nearest to. */
  private boolean isPromised(Thing thing, Pose pose, double time) {
    if (thing.mapped()) {
      return true;
    }
    double[] spot = spot(thing, pose);
    double since = time - stopping();
    for (int k = moments.size() - 1; k >= 0 && moments.get(k).time >= since; k--) {
      Moment moment = moments.get(k);
      for (int p = 0; p < moment.people.length; p += 3) {
        double apart = Math.hypot(moment.people[p] - spot[0], moment.people[p + 1] - spot[1]);
        if (apart < moment.people[p + 2] + BESIDE) {
          return false;
        }
      }
      if (!ranging.sees(moment.laser, thing, spot[0], spot[1], moment.people)) {
        return false;
      }
    }
    return true;
  }

  /** The spot on the edge of a box that is nearest to the footprint. */
  private double[] spot(Thing thing, Pose pose) {
    double[] corners = Shapes.corners(thing);
    double[] best = {corners[0], corners[1]};
    double least = Double.POSITIVE_INFINITY;
    int parts = 24;
    for (int i = 0; i < 8; i += 2) {
      int j = (i + 2) % 8;
      for (int k = 0; k < parts; k++) {
        double share = (double) k / parts;
        double x = corners[i] + share * (corners[j] - corners[i]);
        double y = corners[i + 1] + share * (corners[j + 1] - corners[i + 1]);
        double room = Shapes.gap(robot.footprint(), pose, x, y, 0);
        if (room < least) {
          least = room;
          best[0] = x;
          best[1] = y;
        }
      }
    }
    return best;
  }
}
