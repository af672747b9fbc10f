package dev.promenade.planners.global.lattice;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.global.lattice.Vehicle.Steering;
import dev.promenade.planners.map.BodyOnMap;
import dev.promenade.planners.map.DistanceField;

/**
 * Ways from one pose straight to another, without a search: the curves of {@link CurveFinder}, a
 * turn, a straight way and a turn, or a slide. Of those that touch nothing the cheapest is found.
 * Poses are in metres of the grid's frame. Not thread-safe.
 */
final class Connector {
  /**
   * By how much the body is grown on all sides [cells]: no point of it moves farther than twice
   * that between two places that are looked at.
   */
  static final double MARGIN_CELLS = 0.125;

  private static final double PRICED_EVERY = 0.1;

  /** Distance between places of a quick look [m], [rad]. */
  private static final double LOOK_EVERY = 0.4;

  private final DistanceField field;
  private final double resolution;
  private final Vehicle vehicle;
  private final Prices prices;
  private final WallPrices walls;
  private final CurveFinder curves;
  private final Course course = new Course();
  private final Course best = new Course();
  private final PoseList looks = new PoseList();
  private double bestPrice;
  private double limit;
  private final BodyOnMap roomy;
  private BodyOnMap body;
  private double fromX;
  private double fromY;
  private double fromHeading;

  Connector(DistanceField field, Vehicle vehicle, Prices prices, WallPrices walls, BodyOnMap body) {
    this.field = field;
    this.vehicle = vehicle;
    this.prices = prices;
    this.walls = walls;
    this.body = body;
    roomy = new BodyOnMap(field, vehicle.footprint(), Prices.ROOM);
    resolution = field.grid().resolution();
    boolean wheels = vehicle.steering() == Steering.WHEELS;
    curves =
        new CurveFinder(
            Moves.radius(vehicle), wheels && vehicle.reverses(), prices.back(), prices.change());
  }

  /** The body that must touch nothing from now on. */
  void use(BodyOnMap other) {
    body = other;
  }

  BodyOnMap body() {
    return body;
  }

  /** Whether the body touches nothing at a pose. */
  boolean isClear(double x, double y, double heading) {
    return body.isClear(x / resolution, y / resolution, Math.cos(heading), Math.sin(heading));
  }

  /** What the cheapest way would cost at least if there were no walls [m]. */
  double leastPrice(double x, double y, double heading, double toX, double toY, double toHeading) {
    double dx = toX - x;
    double dy = toY - y;
    double turn = Math.abs(Angles.difference(toHeading, heading));
    double distance = Math.sqrt(dx * dx + dy * dy);
    if (vehicle.steering() != Steering.WHEELS) {
      return distance + prices.bend() * turn;
    }
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    return Math.max(
        distance, curves.find(cos * dx + sin * dy, cos * dy - sin * dx, toHeading - heading));
  }

  /**
   * Finds the cheapest clear way.
   *
   * @param most a way that costs more is none [m]
   * @return its price [m], +Infinity if there is none
   */
  double connect(
      double x, double y, double heading, double toX, double toY, double toHeading, double most) {
    fromX = x;
    fromY = y;
    fromHeading = heading;
    bestPrice = Double.POSITIVE_INFINITY;
    limit = most;
    double dx = toX - x;
    double dy = toY - y;
    double turn = Angles.difference(toHeading, heading);
    switch (vehicle.steering()) {
      case WHEELS -> curve(dx, dy, turn);
      case ON_THE_SPOT -> {
        double ahead = Math.atan2(dy, dx);
        double length = Math.sqrt(dx * dx + dy * dy);
        turnDriveTurn(length, length < 1e-9 ? toHeading : ahead, toHeading);
        if (vehicle.reverses() && length > 1e-9) {
          turnDriveTurn(-length, ahead + Math.PI, toHeading);
        }
        if (length > 1e-9) {
          curve(dx, dy, turn);
        }
      }
      case ANY_DIRECTION -> {
        course.clear();
        course.slide(dx, dy, turn);
        offer();
        if (Math.abs(turn) > 1e-6) {
          course.clear();
          course.add(0, 0, turn);
          course.slide(dx, dy, 0);
          offer();
          course.clear();
          course.slide(dx, dy, 0);
          course.add(0, 0, turn);
          offer();
        }
      }
    }
    return bestPrice;
  }

  /** The way found last. */
  Course course() {
    return best;
  }

  private void curve(double dx, double dy, double turn) {
    double cos = Math.cos(fromHeading);
    double sin = Math.sin(fromHeading);
    double price = curves.find(cos * dx + sin * dy, cos * dy - sin * dx, turn);
    if (!(price < Math.min(limit, bestPrice))) {
      return;
    }
    course.clear();
    for (int i = 0; i < curves.pieces(); i++) {
      double length = curves.length(i);
      course.add(length, 0, length * curves.curvature(i));
    }
    offer();
  }

  private void turnDriveTurn(double length, double way, double toHeading) {
    double first = Angles.difference(way, fromHeading);
    course.clear();
    course.add(0, 0, first);
    course.add(length, 0, 0);
    course.add(0, 0, Angles.difference(toHeading, fromHeading + first));
    offer();
  }

  /** Keeps the course if it is the cheapest and touches nothing. */
  private void offer() {
    double most = Math.min(limit, bestPrice);
    double price = openPrice();
    if (!(price < most)) {
      return;
    }
    if (touchesSomewhere()) {
      return;
    }
    price = priceIfClear(price, most);
    if (price < most) {
      bestPrice = price;
      best.clear();
      for (int i = 0; i < course.size(); i++) {
        if (course.isInMapFrame(i)) {
          best.slide(course.first(i), course.second(i), course.turn(i));
        } else {
          best.add(course.first(i), course.second(i), course.turn(i));
        }
      }
    }
  }

  /** The price of the course where walls are far [m]. */
  private double openPrice() {
    double price = 0;
    double last = 0;
    double heading = fromHeading;
    for (int i = 0; i < course.size(); i++) {
      double turn = Math.abs(course.turn(i));
      double length = course.length(i);
      if (length == 0) {
        price += prices.turnOnSpot() * turn;
      } else if (course.isInMapFrame(i)) {
        double way = Math.atan2(course.second(i), course.first(i));
        double off =
            0.5
                * (Math.abs(Angles.difference(way, heading))
                    + Math.abs(Angles.difference(way, heading + course.turn(i))));
        price += Moves.slidePrice(off, prices) * length + prices.bend() * turn;
      } else {
        double forward = course.first(i);
        price += (forward < 0 ? prices.back() : 1) * length + prices.bend() * turn;
        price += last * forward < 0 ? prices.change() : 0;
        last = forward;
      }
      heading += course.turn(i);
    }
    return price;
  }

  /** A quick look at the end and a few places between, where most ways that are not clear fail. */
  private boolean touchesSomewhere() {
    looks.clear();
    looks.add(fromX, fromY, fromHeading);
    looks.add(course, LOOK_EVERY, LOOK_EVERY);
    for (int i = looks.size() - 1; i > 0; i--) {
      if (!isClear(looks.x[i], looks.y[i], looks.heading[i])) {
        return true;
      }
    }
    return false;
  }

  /** The price with walls; at least {@code most} or more if the body touches something. */
  private double priceIfClear(double open, double most) {
    double price = open;
    double x = fromX;
    double y = fromY;
    double heading = fromHeading;
    double reach = body.reach();
    double shortest = 2 * MARGIN_CELLS * resolution;
    double lastX = x / resolution;
    double lastY = y / resolution;
    for (int piece = 0; piece < course.size(); piece++) {
      double turn = course.turn(piece);
      double length = course.length(piece);
      double moved = length + reach * Math.abs(turn);
      double done = 0;
      double priced = 0;
      while (true) {
        double share = moved == 0 ? 1 : done / moved;
        double angle = turn * share;
        double dx = course.first(piece) * share;
        double dy = course.second(piece) * share;
        if (!course.isInMapFrame(piece)) {
          double along = Math.abs(turn) < 1e-9 ? share : Math.sin(angle) / turn;
          double across = Math.abs(turn) < 1e-9 ? 0 : (1 - Math.cos(angle)) / turn;
          double forward = course.first(piece) * along - course.second(piece) * across;
          double left = course.first(piece) * across + course.second(piece) * along;
          dx = Math.cos(heading) * forward - Math.sin(heading) * left;
          dy = Math.sin(heading) * forward + Math.cos(heading) * left;
        }
        double atX = (x + dx) / resolution;
        double atY = (y + dy) / resolution;
        double facing = heading + angle;
        if (!body.isClear(atX, atY, Math.cos(facing), Math.sin(facing))) {
          return Double.POSITIVE_INFINITY;
        }
        if (field.layers().forbidsWay(lastX, lastY, atX, atY)) {
          return Double.POSITIVE_INFINITY;
        }
        lastX = atX;
        lastY = atY;
        double part = length * share - priced;
        if (part >= PRICED_EVERY || share >= 1) {
          priced = length * share;
          boolean squeezes =
              prices.squeeze() > 0 && !roomy.isClear(atX, atY, Math.cos(facing), Math.sin(facing));
          double turned = length == 0 ? prices.turnOnSpot() * Math.abs(turn) : part;
          price += part * (walls.at(atX, atY) - 1) + (squeezes ? prices.squeeze() * turned : 0);
        }
        if (price >= most) {
          return price;
        }
        if (share >= 1) {
          x += dx;
          y += dy;
          heading = facing;
          break;
        }
        double room = field.atCell((int) atX, (int) atY) - resolution - reach;
        double priceStep = length == 0 ? moved : PRICED_EVERY * moved / length;
        done = Math.min(moved, done + Math.max(shortest, Math.min(room, priceStep)));
      }
    }
    return price;
  }
}
