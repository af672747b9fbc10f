package dev.promenade.launch.bench.attack;

import dev.promenade.launch.bench.attack.AttackCase.Base;
import dev.promenade.launch.bench.attack.AttackCase.Lidar;
import dev.promenade.launch.bench.attack.AttackCase.Order;
import dev.promenade.launch.bench.attack.AttackCase.Person;
import dev.promenade.launch.bench.attack.AttackCase.Silence;
import dev.promenade.launch.bench.attack.AttackCase.Thing;
import java.util.ArrayList;
import java.util.List;

/** Turns numbers from 0 to 1 into an attack, always the same numbers into the same attack. */
final class Genes {
  static final int COUNT = 173;

  private static final int THINGS = 5;
  private static final int PEOPLE = 3;
  private static final int ORDERS = 6;

  /** Side of the map's cells [m]. */
  static final double CELL = 0.2;

  /** What people do to their velocity, at most [m/s²]; the guard is told so. */
  static final double PERSON_ACCELERATION = 0.5;

  /** Errors of ranges, at most [m]; the guard's margin. */
  static final double NOISE = 0.02;

  private final double[] genes;
  private int next;

  private Genes(double[] genes) {
    this.genes = genes;
  }

  static AttackCase read(double[] genes) {
    return new Genes(genes).attack();
  }

  private double gene() {
    return genes[next++];
  }

  private double between(double least, double most) {
    return least + (most - least) * gene();
  }

  private boolean chance(double share) {
    return gene() < share;
  }

  private AttackCase attack() {
    double period = 0.05 * (1 + (int) (3.999 * gene()));
    double seconds = between(3, 8);
    Base base = base();
    Lidar lidar = lidar(base, seconds);
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < THINGS; i++) {
      thing(base, lidar, things);
    }
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      person(base, people);
    }
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      orders.add(order());
    }
    long seed = (long) (1e9 * gene());
    return new AttackCase(base, lidar, period, seed, things, people, orders, seconds);
  }

  private Base base() {
    boolean omnidirectional = chance(0.3);
    boolean steers = chance(0.2) && !omnidirectional;
    double turningRadius = steers ? between(0.2, 1) : 0 * gene();
    boolean disc = chance(0.5);
    double width = between(0.3, 0.8);
    double length = between(0.3, 1.2);
    double ahead = between(-0.1, 0.1);
    double speed = between(0.3, 3);
    double acceleration = Math.max(between(0.4, 3), speed * speed / 12);
    double brakes = chance(0.5) ? 1 : between(0.6, 1);
    double latency = chance(0.3) ? 0 : between(0, 0.4);
    double delay = latency * rounded(gene());
    double leastDelay = delay * rounded(gene());
    return new Base(
        omnidirectional,
        turningRadius,
        disc ? 0 : length,
        width,
        disc ? 0 : ahead,
        speed,
        chance(0.5) ? 0 : speed * gene(),
        between(0.5, 3),
        acceleration,
        between(1, 6),
        latency,
        brakes * acceleration,
        delay,
        leastDelay,
        brakes + (1 - brakes) * rounded(gene()));
  }

  /** Extremes are likelier than what lies between. */
  private static double rounded(double gene) {
    return Math.max(0, Math.min(1, 2 * gene - 0.5));
  }

  private Lidar lidar(Base base, double seconds) {
    int beams = 90 + (int) between(0, 450);
    double fieldOfView = chance(0.7) ? 2 * Math.PI : between(Math.PI, 2 * Math.PI);
    double rangeMin = chance(0.6) ? 0.02 : between(0.02, 0.6);
    double rangeMax = between(8, 30);
    double x = chance(0.5) ? 0 : base.ahead() + between(-0.4, 0.4) * base.width();
    double y = chance(0.7) ? 0 : between(-0.3, 0.3) * base.width();
    double noise = chance(0.5) ? 0 : NOISE * gene();
    double dropout = chance(0.6) ? 0 : between(0, 0.2);
    boolean shortRanges = chance(0.3);
    boolean zeros = chance(0.3);
    int mast = chance(0.8) ? 0 : (int) between(1, 6);
    List<Silence> silences = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      boolean silent = chance(0.25);
      double from = between(0, seconds);
      double to = from + between(0.05, 2);
      double middle = gene();
      double width = between(0, 1.2);
      if (silent) {
        silences.add(new Silence(from, to, middle, Math.min(1, width)));
      }
    }
    return new Lidar(
        beams,
        fieldOfView,
        rangeMin,
        rangeMax,
        x,
        y,
        noise,
        dropout,
        shortRanges,
        zeros,
        mast,
        silences);
  }

  private void thing(Base base, Lidar lidar, List<Thing> things) {
    boolean there = chance(0.75);
    boolean mapped = chance(0.3);
    double x = between(-8, 8);
    double y = between(-8, 8);
    double heading = between(-Math.PI, Math.PI);
    double size = gene();
    double halfLength = 0.05 + 1.5 * size * size;
    double shape = gene();
    double halfWidth = 0.05 + 0.5 * shape * shape;
    if (mapped) {
      heading = 0;
      x = CELL * Math.rint(x / CELL);
      y = CELL * Math.rint(y / CELL);
      halfLength = CELL * Math.ceil(halfLength / CELL);
      halfWidth = CELL * Math.ceil(halfWidth / CELL);
    } else {
      // Three beams hit it from as far as it matters.
      double stops = base.model().stoppingDistance(base.maxSpeed(), 0.2) + 1;
      double spacing = lidar.fieldOfView() / lidar.beams() * Math.min(stops, lidar.rangeMax());
      halfLength = Math.max(halfLength, 1.5 * spacing);
      halfWidth = Math.max(halfWidth, 1.5 * spacing);
    }
    Thing thing = new Thing(x, y, heading, halfLength, halfWidth, mapped);
    double reach = base.model().radius();
    if (there && Shapes.discToBox(0, 0, reach, thing) > 0.1) {
      things.add(thing);
    }
  }

  private void person(Base base, List<Person> people) {
    boolean there = chance(0.35);
    double x = between(-6, 6);
    double y = between(-6, 6);
    double direction = between(-Math.PI, Math.PI);
    double speed = chance(0.3) ? 0 : between(0, 1.6);
    double radius = between(0.2, 0.4);
    boolean hidden = chance(0.4);
    List<Double> ax = new ArrayList<>();
    List<Double> ay = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      double strength = hidden ? 0 * gene() : PERSON_ACCELERATION * rounded(gene());
      double to = between(-Math.PI, Math.PI);
      ax.add(strength * Math.cos(to));
      ay.add(strength * Math.sin(to));
    }
    if (there && Math.hypot(x, y) > base.model().radius() + radius + 0.3) {
      people.add(
          new Person(
              x,
              y,
              speed * Math.cos(direction),
              speed * Math.sin(direction),
              radius,
              hidden,
              ax,
              ay));
    }
  }

  private Order order() {
    double vx = 3 * gene() - 1;
    double vy = between(-1, 1);
    double omega = between(-1.5, 1.5);
    boolean straight = chance(0.4);
    return new Order(Math.min(1, vx), vy, straight ? 0 : Math.max(-1, Math.min(1, omega)));
  }
}
