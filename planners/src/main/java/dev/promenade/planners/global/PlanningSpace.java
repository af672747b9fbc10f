package dev.promenade.planners.global;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.PlanResult.Reason;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.Components;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.InflatedGrid;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.SweptDisc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a robot may be on a map, and how poses tie to cells: the same for all global planners, so
 * that they fail alike.
 *
 * <p>The start may be nearer to an obstacle than the radius by up to one cell, for a map cannot
 * tell such a robot from one that touches nothing; nearer than that it is START_OCCUPIED. The goal
 * must keep the whole radius. A pose whose own cell is too near to an obstacle is tied by a
 * straight line to a near cell that is not.
 */
final class PlanningSpace {
  /** How far from a pose a cell may be that it is tied to [cells]. */
  private static final int REACH = 4;

  private final DistanceField field;
  private final OccupancyGrid grid;
  private final InflatedGrid inflated;
  private final SweptDisc disc;
  private final SweptDisc lenientDisc;
  private volatile @Nullable Components components;

  PlanningSpace(DistanceField field, double radius) {
    this(InflatedGrid.of(field, radius));
    components = new Components(inflated.free());
  }

  private PlanningSpace(InflatedGrid inflated) {
    this.inflated = inflated;
    field = inflated.field();
    double radius = inflated.radius();
    grid = field.grid();
    disc = new SweptDisc(field, radius);
    lenientDisc = new SweptDisc(field, Math.max(0, radius - grid.resolution()));
  }

  /** The same for a changed map; which cells are connected is found out when it is asked for. */
  PlanningSpace changed(DistanceField newField) {
    return new PlanningSpace(inflated.changed(newField, newField.window()));
  }

  /** Whether it is known which cells are connected. */
  boolean knowsConnections() {
    return components != null;
  }

  /** Either the ends of a search or why there is none. */
  sealed interface Ends {
    /**
     * @param start cell to search from, or −1 if the straight line to the goal is clear and there
     *     is no cell to go through
     * @param goal cell to search to, or −1 likewise
     */
    record Cells(int start, int goal) implements Ends {}

    record None(PlanResult.Failed why) implements Ends {}
  }

  DistanceField field() {
    return field;
  }

  BitGrid free() {
    return inflated.free();
  }

  double radius() {
    return inflated.radius();
  }

  /** The robot's disc. */
  SweptDisc disc() {
    return disc;
  }

  /** Whether the straight way between two points is clear and against no one-way zone. */
  boolean allows(Point a, Point b) {
    return clear(disc, a, b) && !leadsAgainstOneWay(field, a, b);
  }

  /** Whether the straight way between two points leads against a one-way zone. */
  static boolean leadsAgainstOneWay(DistanceField field, Point a, Point b) {
    if (!field.layers().hasOneWays()) {
      return false;
    }
    double side = field.grid().resolution();
    Point from = field.grid().toGrid(a).times(1 / side);
    Point to = field.grid().toGrid(b).times(1 / side);
    return field.layers().forbidsWay(from.x(), from.y(), to.x(), to.y());
  }

  /** A point of the map frame, given in cells from the grid's corner. */
  Point point(double column, double row) {
    return grid.originInMap()
        .transform(new Point(column * grid.resolution(), row * grid.resolution()));
  }

  Point center(int cell) {
    return grid.center(cell % grid.width(), cell / grid.width());
  }

  /**
   * @param unchecked whether the ends may turn out not to be connected
   * @throws IllegalArgumentException if a pose is not finite
   */
  Ends ends(Pose robotInMap, Pose goalInMap, boolean unchecked) {
    if (!robotInMap.isFinite() || !goalInMap.isFinite()) {
      throw new IllegalArgumentException(
          "start %s or goal %s is not finite".formatted(robotInMap, goalInMap));
    }
    Point start = robotInMap.position();
    Point goal = goalInMap.position();
    if (isOutside(start)) {
      return none(Reason.OUTSIDE_MAP, "the start", start, "is outside the map");
    }
    if (isOutside(goal)) {
      return none(Reason.OUTSIDE_MAP, "the goal", goal, "is outside the map");
    }
    SweptDisc startDisc = disc.isClear(start) ? disc : lenientDisc;
    if (!startDisc.isClear(start)) {
      return none(Reason.START_OCCUPIED, "the start", start, problem(start));
    }
    if (!disc.isClear(goal)) {
      return none(Reason.GOAL_OCCUPIED, "the goal", goal, problem(goal));
    }
    Components connected = components;
    if (connected == null && !unchecked) {
      connected = new Components(free());
      components = connected;
    }
    List<Integer> starts = cellsNear(start, startDisc);
    List<Integer> goals = cellsNear(goal, disc);
    for (int a : starts) {
      for (int b : goals) {
        if (unchecked || Objects.requireNonNull(connected).connects(a, b)) {
          return new Ends.Cells(a, b);
        }
      }
    }
    if (allows(start, goal)) {
      return new Ends.Cells(-1, -1);
    }
    return none(Reason.NO_PATH, "the goal", goal, "cannot be reached from " + text(start));
  }

  /** Free cells that the disc can reach straight from a point, the nearest first. */
  private List<Integer> cellsNear(Point point, SweptDisc mover) {
    int column = grid.column(point);
    int row = grid.row(point);
    List<Integer> cells = new ArrayList<>();
    if (free().get(column, row) && clear(mover, point, center(row * grid.width() + column))) {
      cells.add(row * grid.width() + column);
      return cells;
    }
    for (int r = row - REACH; r <= row + REACH; r++) {
      for (int c = column - REACH; c <= column + REACH; c++) {
        if (free().get(c, r) && clear(mover, point, grid.center(c, r))) {
          cells.add(r * grid.width() + c);
        }
      }
    }
    cells.sort(Comparator.comparingDouble(cell -> point.distanceTo(center(cell))));
    return cells;
  }

  private static boolean clear(SweptDisc disc, Point a, Point b) {
    return disc.isClear(a.x(), a.y(), b.x(), b.y());
  }

  private boolean isOutside(Point point) {
    return !grid.contains(grid.column(point), grid.row(point));
  }

  private String problem(Point at) {
    List<String> keepouts = field.zones().keepoutsAt(at, radius());
    String nearness = "is nearer than the robot's radius of %s m to ".formatted(radius());
    return keepouts.isEmpty()
        ? problem(field, at, nearness + "an obstacle")
        : nearness + "keepout zone '" + String.join("', '", keepouts) + "'";
  }

  /**
   * What is wrong with a place on the map where the robot cannot be.
   *
   * @param obstacle what to say where something is known to be in its way
   */
  static String problem(DistanceField field, Point at, String obstacle) {
    List<String> keepouts = field.zones().keepoutsAt(at, 0);
    if (!keepouts.isEmpty()) {
      return "is in keepout zone '" + String.join("', '", keepouts) + "'";
    }
    OccupancyGrid grid = field.grid();
    int column = grid.column(at);
    int row = grid.row(at);
    boolean unknown =
        grid.value(column, row) == OccupancyGrid.UNKNOWN && field.obstacles().get(column, row);
    return unknown
        ? "is where the map knows nothing, which counts as an obstacle (map check tells why)"
        : obstacle;
  }

  /** That there is a way, but none that all one-way zones allow. */
  static PlanResult.Failed againstOneWays(Pose robotInMap, Pose goalInMap) {
    return new PlanResult.Failed(
        Reason.NO_PATH,
        "the goal %s cannot be reached from %s without going against a one-way zone"
            .formatted(text(goalInMap.position()), text(robotInMap.position())));
  }

  private static Ends none(Reason reason, String who, Point where, String problem) {
    return new Ends.None(
        new PlanResult.Failed(reason, "%s %s %s".formatted(who, text(where), problem)));
  }

  private static String text(Point point) {
    return "(%.2f, %.2f)".formatted(point.x(), point.y());
  }
}
