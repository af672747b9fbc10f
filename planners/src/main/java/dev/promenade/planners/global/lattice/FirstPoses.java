package dev.promenade.planners.global.lattice;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.lattice.Vehicle.Steering;

/** Poses near the start, which has a direction of its own, that the lattice can be entered by. */
final class FirstPoses {
  /** Takes one. */
  @FunctionalInterface
  interface Visitor {
    /**
     * @param x in the frame that the start is given in [m], and y likewise
     * @param heading the nearest direction of the lattice, a number of {@link Headings}
     * @param most what a way there may cost [m]
     */
    void visit(double x, double y, int heading, double most);
  }

  private FirstPoses() {}

  /** On the spot for bases that turn there, at the ends of arcs for those that need curves. */
  static void around(Pose start, Vehicle vehicle, Visitor visitor) {
    int nearest = Headings.nearest(start.heading());
    if (vehicle.steering() != Steering.WHEELS) {
      for (int by = -1; by <= 1; by++) {
        visitor.visit(start.x(), start.y(), Headings.next(nearest, by), Double.POSITIVE_INFINITY);
      }
    }
    if (vehicle.steering() == Steering.ANY_DIRECTION) {
      return;
    }
    double radius = Moves.radius(vehicle);
    for (int way = vehicle.reverses() ? -1 : 1; way <= 1; way += 2) {
      for (int bend = -2; bend <= 2; bend++) {
        for (int i = 1; i <= 8; i++) {
          double length = 0.25 * i * Math.max(0.8, radius);
          double turn = way * length * bend / (2 * radius);
          double chord =
              bend == 0 ? length : 2 * radius * 2 / Math.abs(bend) * Math.sin(Math.abs(turn) / 2);
          double facing = start.heading() + turn / 2;
          visitor.visit(
              start.x() + way * chord * Math.cos(facing),
              start.y() + way * chord * Math.sin(facing),
              Headings.nearest(start.heading() + turn),
              3 * length + radius);
        }
      }
    }
  }
}
