package dev.promenade.planners.global.lattice;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.global.lattice.Vehicle.Steering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The motions between poses of the lattice that a base can make: straight ways, curves to the
 * neighbouring directions as straight, arc, straight of the shortest length that keeps the radius
 * (Pivtoraiko, Knepper and Kelly, "Differentially constrained mobile robot motion planning in state
 * lattices", 2009, in the simplest form), turns on the spot, ways in all directions.
 */
final class Moves {
  /** A straight way is short or about so long [m]. */
  private static final double LONG = 0.3;

  /** Where the base asks for no radius, curves have this one at least [m]. */
  static final double COMFORTABLE = 0.4;

  /** Distance between places along a motion, at most [m]. */
  private static final double SPACING = 0.05;

  private static final double TURN_SPACING = 0.12;

  private final double step;
  private final Prices prices;
  private final List<List<Move>> all = new ArrayList<>();

  private Moves(double step, Prices prices) {
    this.step = step;
    this.prices = prices;
  }

  /**
   * All motions, by the direction that they begin in.
   *
   * @param step of the lattice [m]
   */
  static Move[][] of(Vehicle vehicle, double step, Prices prices) {
    Moves moves = new Moves(step, prices);
    for (int i = 0; i < Headings.COUNT; i++) {
      moves.all.add(new ArrayList<>());
    }
    for (int i = 0; i < Headings.COUNT; i++) {
      if (vehicle.steering() == Steering.ANY_DIRECTION) {
        moves.slides(i);
      } else {
        moves.straight(i, vehicle.reverses());
        double radius = radius(vehicle);
        moves.curve(i, Headings.next(i, 1), radius, vehicle.reverses());
        moves.curve(i, Headings.next(i, -1), radius, vehicle.reverses());
      }
      if (vehicle.steering() != Steering.WHEELS) {
        moves.turn(i, 1);
        moves.turn(i, -1);
      }
    }
    return moves.all.stream().map(list -> list.toArray(new Move[0])).toArray(Move[][]::new);
  }

  /** Radius of the curves [m]. */
  static double radius(Vehicle vehicle) {
    return vehicle.steering() == Steering.WHEELS
        ? vehicle.turningRadius()
        : Math.max(COMFORTABLE, vehicle.turningRadius());
  }

  private void straight(int heading, boolean reverses) {
    int far = (int) Math.round(LONG / (step * Headings.length(heading)));
    for (int times = 1; times <= Math.max(1, far); times += Math.max(1, far - 1)) {
      slide(heading, heading, times, 1);
      if (reverses) {
        slide(heading, Headings.next(heading, Headings.COUNT / 2), times, prices.back());
      }
    }
  }

  private void slides(int heading) {
    for (int way = 0; way < Headings.COUNT; way++) {
      int far = (int) Math.round(LONG / (step * Headings.length(way)));
      double off = Math.abs(Angles.difference(Headings.angle(way), Headings.angle(heading)));
      double price = slidePrice(off, prices);
      if (way % 2 == 0 || way == heading) {
        slide(heading, way, 1, price);
      }
      slide(heading, way, Math.max(2, far), price);
    }
  }

  /** What a metre costs that leads so far off the robot's own direction [rad]. */
  static double slidePrice(double off, Prices prices) {
    return 1 + (prices.sideways() - 1) * Math.min(1, off / (Math.PI / 2));
  }

  /** Straight along one direction, facing another. */
  private void slide(int heading, int way, int times, double price) {
    int columns = times * Headings.columns(way);
    int rows = times * Headings.rows(way);
    double length = step * Math.hypot(columns, rows);
    Course course = new Course();
    course.slide(step * columns, step * rows, 0);
    add(heading, heading, columns, rows, price * length, course);
  }

  private void turn(int heading, int side) {
    int to = Headings.next(heading, side);
    double angle = Angles.difference(Headings.angle(to), Headings.angle(heading));
    Course course = new Course();
    course.add(0, 0, angle);
    add(heading, to, 0, 0, prices.turnOnSpot() * Math.abs(angle), course);
  }

  /**
   * The shortest way of straight, arc and straight between two directions that meets the lattice.
   */
  private void curve(int from, int to, double radius, boolean reverses) {
    double a = Headings.angle(from);
    double angle = Angles.difference(Headings.angle(to), a);
    double tangent = Math.tan(Math.abs(angle) / 2);
    int reach = (int) Math.ceil(2.5 * radius * tangent / step) + 6;
    double least = Double.POSITIVE_INFINITY;
    int columns = 0;
    int rows = 0;
    for (int i = -reach; i <= reach; i++) {
      for (int j = -reach; j <= reach; j++) {
        double along = Math.cos(a) * i * step + Math.sin(a) * j * step;
        double across = Math.cos(a) * j * step - Math.sin(a) * i * step;
        double second = across / Math.sin(angle);
        double first = along - second * Math.cos(angle);
        double shorter = Math.min(first, second);
        if (shorter < radius * tangent - 1e-9) {
          continue;
        }
        double length = Math.abs(first - second) + shorter / tangent * Math.abs(angle);
        if (length < least - 1e-9) {
          least = length;
          columns = i;
          rows = j;
        }
      }
    }
    double across = Math.cos(a) * rows * step - Math.sin(a) * columns * step;
    double second = across / Math.sin(angle);
    double first = Math.cos(a) * columns * step + Math.sin(a) * rows * step;
    first -= second * Math.cos(angle);
    double round = Math.min(first, second) / tangent;
    double bend = prices.bend() * Math.abs(angle);
    double before = Math.max(0, first - second);
    double after = Math.max(0, second - first);
    double arc = round * Math.abs(angle);
    Course course = new Course();
    course.add(before, 0, 0);
    course.add(arc, 0, angle);
    course.add(after, 0, 0);
    add(from, to, columns, rows, least + bend, course);
    if (reverses) {
      Course back = new Course();
      back.add(-after, 0, 0);
      back.add(-arc, 0, -angle);
      back.add(-before, 0, 0);
      add(to, from, -columns, -rows, prices.back() * least + bend, back);
    }
  }

  private void add(int from, int to, int columns, int rows, double price, Course course) {
    PoseList poses = new PoseList();
    poses.add(0, 0, Headings.angle(from));
    poses.add(course, SPACING, TURN_SPACING);
    int size = poses.size();
    double length = 0;
    for (int i = 0; i < course.size(); i++) {
      length += course.length(i);
    }
    all.get(from)
        .add(
            new Move(
                from,
                to,
                columns,
                rows,
                length,
                Math.max(1, (int) Math.round(1000 * price)),
                course,
                Arrays.copyOfRange(poses.x, 1, size),
                Arrays.copyOfRange(poses.y, 1, size),
                Arrays.copyOfRange(poses.heading, 1, size)));
  }
}
