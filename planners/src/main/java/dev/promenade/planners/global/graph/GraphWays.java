package dev.promenade.planners.global.graph;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.BodyOnMap;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.SweptDisc;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Whether a robot can drive edges and turns of a graph on a map: along the line, with its whole
 * outline, or else round what lies there, by another planner. Not thread-safe.
 */
final class GraphWays {
  /** A way round what lies on an edge may be so many times as long as the edge … */
  private static final double LONGEST_ROUND = 1.5;

  /** … and so much longer [m]. */
  private static final double ROUND_BESIDES = 1;

  /** Step at which a turning body is tested [rad]. */
  private static final double TURN_STEP = Math.toRadians(4);

  private final DistanceField field;
  private final Vehicle vehicle;
  private final GlobalPlanner around;
  private final SweptDisc disc;
  private final BodyOnMap body;

  /**
   * @param around plans the ways round things
   */
  GraphWays(DistanceField field, Vehicle vehicle, GlobalPlanner around) {
    this.field = field;
    this.vehicle = vehicle;
    this.around = around;
    disc = new SweptDisc(field, vehicle.footprint().circumscribedRadius());
    body = new BodyOnMap(field, vehicle.footprint(), 0);
  }

  /** How a line can be driven: as it is, round what lies there, or not at all. */
  EdgeWay of(List<Point> line, BooleanSupplier cancelled) {
    Optional<Point> trouble = trouble(line);
    if (trouble.isEmpty()) {
      return new EdgeWay(line, "");
    }
    double length = EdgeWay.length(line);
    Pose start = EdgeWay.at(line, 0);
    Pose end = EdgeWay.at(line, length);
    Optional<Path> round = plan(start, end, LONGEST_ROUND * length + ROUND_BESIDES, cancelled);
    String where = "(%.2f, %.2f)".formatted(trouble.get().x(), trouble.get().y());
    return round
        .map(path -> new EdgeWay(path.poses().stream().map(Pose::position).toList(), ""))
        .orElseGet(() -> new EdgeWay(List.of(), "blocked at " + where));
  }

  /** A way of the other planner. */
  PlanResult plan(Pose from, Pose to, BooleanSupplier cancelled) {
    return around.plan(from, to, cancelled);
  }

  /** The same, if there is one that is not too long. */
  Optional<Path> plan(Pose from, Pose to, double longest, BooleanSupplier cancelled) {
    return plan(from, to, cancelled) instanceof PlanResult.Found found
            && found.pathInMap().length() <= longest
        ? Optional.of(found.pathInMap())
        : Optional.empty();
  }

  /** Where something is in the way on a line, or a one-way zone is entered the wrong way. */
  private Optional<Point> trouble(List<Point> line) {
    for (int i = 1; i < line.size(); i++) {
      Point a = line.get(i - 1);
      Point b = line.get(i);
      if (!isClear(a, b)) {
        return Optional.of(firstTrouble(a, b));
      }
    }
    return Optional.empty();
  }

  private Point firstTrouble(Point a, Point b) {
    double length = a.distanceTo(b);
    double step = field.grid().resolution();
    for (double at = step; at < length; at += step) {
      Point point = a.plus(b.minus(a).times(at / length));
      if (!isClear(a, point)) {
        return point;
      }
    }
    return b;
  }

  /** Whether the robot can drive straight from one place to another, turned as it drives. */
  boolean isClear(Point a, Point b) {
    OccupancyGrid grid = field.grid();
    if (field.layers().hasOneWays()) {
      Point from = grid.toGrid(a).times(1 / grid.resolution());
      Point to = grid.toGrid(b).times(1 / grid.resolution());
      if (field.layers().forbidsWay(from.x(), from.y(), to.x(), to.y())) {
        return false;
      }
    }
    if (disc.isClear(a.x(), a.y(), b.x(), b.y())) {
      return true;
    }
    if (vehicle.isRound()) {
      return false;
    }
    double heading = a.headingTo(b);
    int steps = 1 + (int) (2 * a.distanceTo(b) / grid.resolution());
    for (int i = 0; i <= steps; i++) {
      Point at = a.plus(b.minus(a).times((double) i / steps));
      if (!body.isClearInMap(at.x(), at.y(), heading)) {
        return false;
      }
    }
    return true;
  }

  Vehicle vehicle() {
    return vehicle;
  }

  /** Whether the robot can turn on the spot from one direction to another, the shorter way. */
  boolean canTurn(Point at, double from, double to) {
    if (vehicle.steering() == Vehicle.Steering.WHEELS) {
      return false;
    }
    if (vehicle.isRound() || disc.isClear(at)) {
      return true;
    }
    double turn = Angles.difference(to, from);
    int steps = 1 + (int) (Math.abs(turn) / TURN_STEP);
    for (int i = 0; i <= steps; i++) {
      if (!body.isClearInMap(at.x(), at.y(), from + turn * i / steps)) {
        return false;
      }
    }
    return true;
  }
}
