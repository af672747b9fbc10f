package dev.promenade.planners.local.field;

import dev.promenade.planners.global.LongHeap;
import dev.promenade.planners.local.PersonTrack;
import dev.promenade.planners.local.RobotModel;
import dev.promenade.planners.local.Route;
import dev.promenade.planners.local.ScanPoints;
import dev.promenade.planners.map.DistanceField;
import java.util.Arrays;
import java.util.List;

/**
 * What it costs to get from any place near the robot to where the route leaves the neighbourhood: a
 * navigation function without local minima, after Brock and Khatib, "High-speed Navigation Using
 * the Global Dynamic Window Approach" (1999). The cost is a length in which a metre near a wall, or
 * near where a person will be when the robot gets there, counts for more; it solves the eikonal
 * equation |∇T| = c on a square window by fast marching (Sethian, "A Fast Marching Level Set Method
 * for Monotonically Advancing Fronts", 1996).
 */
public final class CostToGo {
  /** Side of a cell [m]. */
  public static final double CELL = 0.1;

  /** Cells along a side of the usual window. */
  public static final int USUAL_SIDE = 64;

  /** Farther from a route that is to be kept to than this nothing gets dearer [m]. */
  private static final double OFF_ROUTE = 0.6;

  /** How much dearer it is there. */
  private static final double OFF_ROUTE_COST = 4;

  /** The route counts from so far behind the robot [m]. */
  private static final double BEHIND = 0.5;

  private static final float BLOCKED = Float.POSITIVE_INFINITY;
  private static final double PEOPLE_STEP = 0.4;

  private final RobotModel robot;
  private final DistanceField staticMap;
  private final double radius;
  private final double wallRoom;
  private final double wallCost;
  private final double personRoom;
  private final double personCost;
  private final int side;
  private final float[] cost;
  private final float[] wall;
  private final float[] toGo;

  /** How much dearer a metre is off the route, where robots keep to a route graph. */
  private final float[] aside;

  private final boolean[] done;
  private final LongHeap front;
  private final boolean round;
  private final boolean hasGraph;
  private double left;
  private double bottom;
  private double exitX;
  private double exitY;

  /**
   * @param wallRoom less room than this to walls costs extra [m]
   * @param wallCost how much dearer a metre is that scrapes along a wall
   * @param personRoom less room than this to people costs extra [m]
   * @param personCost how much dearer a metre is that touches a person
   * @param side cells along a side of the window
   */
  public CostToGo(
      RobotModel robot,
      DistanceField staticMap,
      double wallRoom,
      double wallCost,
      double personRoom,
      double personCost,
      int side) {
    this.side = side;
    cost = new float[side * side];
    wall = new float[side * side];
    toGo = new float[side * side];
    done = new boolean[side * side];
    front = new LongHeap(4 * side * side);
    this.robot = robot;
    this.staticMap = staticMap;
    // A long robot turns along the way, so its width decides where it fits.
    this.radius = robot.footprint().inscribedRadius();
    this.round = robot.vehicle().isRound();
    hasGraph = staticMap.zones().graph().isPresent();
    aside = new float[hasGraph ? side * side : 0];
    this.wallRoom = wallRoom;
    this.wallCost = wallCost;
    this.personRoom = personRoom;
    this.personCost = personCost;
  }

  /** Computes the costs anew around a place, for a route that has been followed so far. */
  public void update(
      double x, double y, Route route, double along, List<PersonTrack> people, ScanPoints scanned) {
    left = x - 0.5 * side * CELL;
    bottom = y - 0.5 * side * CELL;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        cost[row * side + column] = wallCostAt(centreX(column), centreY(row));
      }
    }
    if (!round || hasGraph) {
      keepToRoute(route, along);
    }
    for (int i = 0; i < scanned.size(); i++) {
      addPoint(scanned.x(i), scanned.y(i));
    }
    System.arraycopy(cost, 0, wall, 0, cost.length);
    for (PersonTrack person : people) {
      addPerson(person, x, y);
    }
    findExit(route, along);
    march();
  }

  /**
   * Makes all dearer that is not beside the route: it was chosen for the outline, which these costs
   * know only as a disc, or follows the ways that the site's owner drew.
   */
  private void keepToRoute(Route route, double along) {
    Arrays.fill(toGo, (float) OFF_ROUTE);
    double end = Math.min(route.length(), along + side * CELL);
    for (double s = Math.max(0, along - BEHIND); s <= end; s += CELL) {
      double px = route.xAt(s);
      double py = route.yAt(s);
      int fromColumn = Math.max(0, (int) Math.floor((px - OFF_ROUTE - left) / CELL));
      int toColumn = Math.min(side - 1, (int) Math.floor((px + OFF_ROUTE - left) / CELL));
      int fromRow = Math.max(0, (int) Math.floor((py - OFF_ROUTE - bottom) / CELL));
      int toRow = Math.min(side - 1, (int) Math.floor((py + OFF_ROUTE - bottom) / CELL));
      for (int row = fromRow; row <= toRow; row++) {
        for (int column = fromColumn; column <= toColumn; column++) {
          float off = (float) Math.hypot(centreX(column) - px, centreY(row) - py);
          toGo[row * side + column] = Math.min(toGo[row * side + column], off);
        }
      }
    }
    for (int i = 0; i < cost.length; i++) {
      float more = (float) (OFF_ROUTE_COST * Math.max(0, toGo[i] - CELL) / OFF_ROUTE);
      cost[i] *= 1 + more;
      if (hasGraph) {
        aside[i] = more;
      }
    }
  }

  /** How much dearer a metre is at a place because it is off the ways that the owner drew. */
  public double aside(double x, double y) {
    int cell = hasGraph ? cell(x, y) : -1;
    return cell < 0 ? 0 : aside[cell];
  }

  private double centreX(int column) {
    return left + (column + 0.5) * CELL;
  }

  private double centreY(int row) {
    return bottom + (row + 0.5) * CELL;
  }

  private float wallCostAt(double x, double y) {
    return costOfRoom(staticMap.at(x, y) - radius);
  }

  private float costOfRoom(double room) {
    if (room < -0.6 * CELL) {
      return BLOCKED;
    }
    if (room >= wallRoom) {
      return 1;
    }
    double near = 1 - Math.max(0, room) / wallRoom;
    return (float) (1 + wallCost * near * near + (room < 0 ? 10 : 0));
  }

  /** Blocks or makes dear what lies near a lidar point, as near a wall. */
  private void addPoint(double px, double py) {
    double reach = radius + wallRoom;
    int fromColumn = Math.max(0, (int) Math.floor((px - reach - left) / CELL));
    int toColumn = Math.min(side - 1, (int) Math.floor((px + reach - left) / CELL));
    int fromRow = Math.max(0, (int) Math.floor((py - reach - bottom) / CELL));
    int toRow = Math.min(side - 1, (int) Math.floor((py + reach - bottom) / CELL));
    for (int row = fromRow; row <= toRow; row++) {
      for (int column = fromColumn; column <= toColumn; column++) {
        double dx = centreX(column) - px;
        double dy = centreY(row) - py;
        double squared = dx * dx + dy * dy;
        if (squared < reach * reach) {
          int cell = row * side + column;
          cost[cell] = Math.max(cost[cell], costOfRoom(Math.sqrt(squared) - radius));
        }
      }
    }
  }

  /** Makes cells dear that the robot would reach while the person is there. */
  private void addPerson(PersonTrack person, double robotX, double robotY) {
    double px = person.positionInMap().x();
    double py = person.positionInMap().y();
    double vx = person.velocityInMap().x();
    double vy = person.velocityInMap().y();
    boolean stands = vx * vx + vy * vy < 0.04;
    double touch = person.radius() + robot.radius();
    double reach = touch + personRoom;
    for (int i = 0; i <= 10; i++) {
      double time = i * PEOPLE_STEP;
      double atX = px + (stands ? 0 : vx * time);
      double atY = py + (stands ? 0 : vy * time);
      int fromColumn = Math.max(0, (int) Math.floor((atX - reach - left) / CELL));
      int toColumn = Math.min(side - 1, (int) Math.floor((atX + reach - left) / CELL));
      int fromRow = Math.max(0, (int) Math.floor((atY - reach - bottom) / CELL));
      int toRow = Math.min(side - 1, (int) Math.floor((atY + reach - bottom) / CELL));
      for (int row = fromRow; row <= toRow; row++) {
        for (int column = fromColumn; column <= toColumn; column++) {
          double x = centreX(column);
          double y = centreY(row);
          double arrival = Math.hypot(x - robotX, y - robotY) / (0.8 * robot.maxSpeed());
          if (!stands && Math.abs(arrival - time) > 1.5 * PEOPLE_STEP) {
            continue;
          }
          double gap = Math.hypot(x - atX, y - atY) - touch;
          if (gap < personRoom) {
            double near = 1 - Math.max(0, gap) / personRoom;
            int cell = row * side + column;
            cost[cell] = Math.max(cost[cell], (float) (1 + personCost * near));
          }
        }
      }
      if (stands) {
        return;
      }
    }
  }

  /** The last point of the route before it leaves the window. */
  private void findExit(Route route, double along) {
    double s = along;
    exitX = route.xAt(s);
    exitY = route.yAt(s);
    while (s < route.length()) {
      s = Math.min(route.length(), s + 0.5 * CELL);
      double x = route.xAt(s);
      double y = route.yAt(s);
      if (cell(x, y) < 0) {
        break;
      }
      exitX = x;
      exitY = y;
    }
  }

  private int cell(double x, double y) {
    int column = (int) Math.floor((x - left) / CELL);
    int row = (int) Math.floor((y - bottom) / CELL);
    boolean inside = column >= 0 && row >= 0 && column < side && row < side;
    return inside ? row * side + column : -1;
  }

  private void march() {
    Arrays.fill(toGo, Float.POSITIVE_INFINITY);
    Arrays.fill(done, false);
    front.clear();
    for (int dr = -1; dr <= 1; dr++) {
      for (int dc = -1; dc <= 1; dc++) {
        int seed = cell(exitX + dc * CELL, exitY + dr * CELL);
        if (seed >= 0) {
          double x = centreX(seed % side);
          double y = centreY(seed / side);
          float c = cost[seed] == BLOCKED ? 1 : cost[seed];
          toGo[seed] = (float) (Math.hypot(x - exitX, y - exitY) * c);
          front.push(key(toGo[seed], seed));
        }
      }
    }
    while (!front.isEmpty()) {
      int cell = (int) (front.pop() & 0xffffffffL);
      if (done[cell]) {
        continue;
      }
      done[cell] = true;
      int column = cell % side;
      int row = cell / side;
      if (column > 0) {
        relax(cell - 1, column - 1, row);
      }
      if (column < side - 1) {
        relax(cell + 1, column + 1, row);
      }
      if (row > 0) {
        relax(cell - side, column, row - 1);
      }
      if (row < side - 1) {
        relax(cell + side, column, row + 1);
      }
    }
  }

  /** Positive floats sort like their bits. */
  private static long key(float value, int cell) {
    return ((long) Float.floatToIntBits(value) << 32) | cell;
  }

  private void relax(int cell, int column, int row) {
    if (done[cell] || cost[cell] == BLOCKED) {
      return;
    }
    float a =
        Math.min(
            column > 0 ? toGo[cell - 1] : BLOCKED, column < side - 1 ? toGo[cell + 1] : BLOCKED);
    float b =
        Math.min(
            row > 0 ? toGo[cell - side] : BLOCKED, row < side - 1 ? toGo[cell + side] : BLOCKED);
    float f = (float) (cost[cell] * CELL);
    float low = Math.min(a, b);
    float apart = Math.abs(a - b);
    float next;
    if (apart >= f || Float.isNaN(apart)) {
      next = low + f;
    } else {
      next = 0.5f * (a + b + (float) Math.sqrt(2 * f * f - apart * apart));
    }
    if (next < toGo[cell]) {
      toGo[cell] = next;
      front.push(key(next, cell));
    }
  }

  /**
   * The cost from a place to the exit [m]; beyond the window, or where no cell around can be
   * reached, what is known of the nearest cell plus twice the straight way.
   */
  public double at(double x, double y) {
    double column = (x - left) / CELL - 0.5;
    double row = (y - bottom) / CELL - 0.5;
    int c = Math.max(0, Math.min(side - 2, (int) Math.floor(column)));
    int r = Math.max(0, Math.min(side - 2, (int) Math.floor(row)));
    double u = Math.max(0, Math.min(1, column - c));
    double v = Math.max(0, Math.min(1, row - r));
    int cell = r * side + c;
    double outside = CELL * Math.hypot(column - c - u, row - r - v);
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < 4; i++) {
      double value = toGo[cell + (i & 1) + (i >> 1) * side];
      if (value < Float.POSITIVE_INFINITY) {
        double weight = ((i & 1) == 0 ? 1 - u : u) * ((i >> 1) == 0 ? 1 - v : v) + 1e-9;
        sum += weight * value;
        weights += weight;
      }
    }
    if (weights == 0) {
      return 100 + 2 * Math.hypot(x - exitX, y - exitY);
    }
    return sum / weights + 2 * outside;
  }

  /**
   * How much dearer than in the open a metre is beside a wall, in a cell of the window; +Infinity
   * where there is no room for the robot.
   */
  public float wall(int column, int row) {
    return wall[row * side + column] - 1;
  }

  /** The cost from a cell of the window to the exit [m]; +Infinity where there is no way. */
  public float toGo(int column, int row) {
    return toGo[row * side + column];
  }

  /** The direction in which the cost falls fastest at a place [rad]. */
  public double downhill(double x, double y) {
    double h = 0.75 * CELL;
    double dx = at(x + h, y) - at(x - h, y);
    double dy = at(x, y + h) - at(x, y - h);
    double towardsExit = Math.atan2(exitY - y, exitX - x);
    boolean near = Math.hypot(exitX - x, exitY - y) < 2 * CELL;
    return near || (dx == 0 && dy == 0) ? towardsExit : Math.atan2(-dy, -dx);
  }
}
