package dev.promenade.sim.demonstration;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.Arrays;

/**
 * How long it takes from anywhere on a map to the end of a route, people aside, for somebody who
 * likes to stay near the route and off walls. Solves the eikonal equation |∇T| = c by fast sweeping
 * (Zhao, "A Fast Sweeping Method for Eikonal Equations", Mathematics of Computation 74, 2005).
 */
final class RouteTimes {
  private static final double CELL = 0.1;
  private static final int MOST_SWEEPS = 80;
  private static final float SETTLED = 1e-3f;

  /** Up to here beside the route nothing is dearer [m]. */
  private static final double NEAR = 0.4;

  /** From here on nothing gets dearer any more [m]. */
  private static final double FAR = 1.6;

  /** How much dearer it is far from the route. */
  private static final double OFF_ROUTE = 0.8;

  /** How much dearer it is where there is no room for the robot. */
  private static final double NO_ROOM = 30;

  private static final float UNKNOWN = 1e6f;

  private final WallCost walls;
  private final int width;
  private final int height;
  private final double left;
  private final double bottom;
  private final float[] times;

  /**
   * @param speed of the robot [m/s]
   * @param arrived nearer than this to the route's end it takes no more time [m]
   */
  RouteTimes(DistanceField map, WallCost walls, Path routeInMap, double speed, double arrived) {
    this.walls = walls;
    double[] box = box(map.grid());
    left = box[0];
    bottom = box[1];
    width = Math.max(2, (int) Math.ceil((box[2] - left) / CELL));
    height = Math.max(2, (int) Math.ceil((box[3] - bottom) / CELL));
    times = new float[width * height];
    Arrays.fill(times, UNKNOWN);
    float[] costs = costs(routeInMap, speed);
    boolean[] fixed = new boolean[times.length];
    Point goal = routeInMap.end().position();
    for (int i = 0; i < times.length; i++) {
      double distance = goal.distanceTo(new Point(x(i % width), y(i / width)));
      if (distance < Math.max(arrived, CELL)) {
        times[i] = (float) (distance < arrived ? 0 : distance / speed);
        fixed[i] = true;
      }
    }
    int sweep = 0;
    boolean changed = true;
    while (changed && sweep < MOST_SWEEPS) {
      changed = false;
      for (int direction = 0; direction < 4; direction++, sweep++) {
        changed |= sweep(costs, fixed, (direction & 1) == 0, (direction & 2) == 0);
      }
    }
  }

  private static double[] box(OccupancyGrid grid) {
    double[] box = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (int corner = 0; corner < 4; corner++) {
      Point p = grid.center((corner & 1) * (grid.width() - 1), (corner >> 1) * (grid.height() - 1));
      box[0] = Math.min(box[0], p.x());
      box[1] = Math.min(box[1], p.y());
      box[2] = Math.max(box[2], p.x());
      box[3] = Math.max(box[3], p.y());
    }
    return box;
  }

  private double x(int column) {
    return left + (column + 0.5) * CELL;
  }

  private double y(int row) {
    return bottom + (row + 0.5) * CELL;
  }

  /** Seconds to cross each cell. */
  private float[] costs(Path routeInMap, double speed) {
    float[] off = new float[times.length];
    Arrays.fill(off, (float) FAR);
    for (int i = 0; i < routeInMap.size(); i++) {
      Pose to = routeInMap.poses().get(i);
      Pose from = i == 0 ? to : routeInMap.poses().get(i - 1);
      int parts = (int) Math.ceil(from.distanceTo(to) / (2 * CELL)) + 1;
      for (int k = 1; k <= parts; k++) {
        double share = (double) k / parts;
        spread(off, from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()));
      }
    }
    float[] costs = new float[times.length];
    for (int i = 0; i < costs.length; i++) {
      double beside = Math.max(0, off[i] - NEAR) / (FAR - NEAR) * OFF_ROUTE;
      double room = walls.room(x(i % width), y(i / width));
      double wall = room < 0 ? NO_ROOM : walls.rate(room);
      costs[i] = (float) (CELL / speed * (1 + beside + wall));
    }
    return costs;
  }

  private void spread(float[] off, double px, double py) {
    int fromColumn = Math.max(0, (int) ((px - FAR - left) / CELL));
    int toColumn = Math.min(width - 1, (int) ((px + FAR - left) / CELL));
    int fromRow = Math.max(0, (int) ((py - FAR - bottom) / CELL));
    int toRow = Math.min(height - 1, (int) ((py + FAR - bottom) / CELL));
    for (int row = fromRow; row <= toRow; row++) {
      double dy = y(row) - py;
      for (int column = fromColumn; column <= toColumn; column++) {
        double dx = x(column) - px;
        int i = row * width + column;
        if (dx * dx + dy * dy < off[i] * off[i]) {
          off[i] = (float) Math.sqrt(dx * dx + dy * dy);
        }
      }
    }
  }

  private boolean sweep(float[] costs, boolean[] fixed, boolean rightwards, boolean upwards) {
    boolean changed = false;
    for (int r = 0; r < height; r++) {
      int row = upwards ? r : height - 1 - r;
      for (int c = 0; c < width; c++) {
        int column = rightwards ? c : width - 1 - c;
        int i = row * width + column;
        if (fixed[i]) {
          continue;
        }
        float beside =
            Math.min(
                column > 0 ? times[i - 1] : UNKNOWN, column < width - 1 ? times[i + 1] : UNKNOWN);
        float across =
            Math.min(
                row > 0 ? times[i - width] : UNKNOWN,
                row < height - 1 ? times[i + width] : UNKNOWN);
        float low = Math.min(beside, across);
        float apart = Math.abs(beside - across);
        float cost = costs[i];
        float next =
            apart >= cost
                ? low + cost
                : 0.5f * (beside + across + (float) Math.sqrt(2 * cost * cost - apart * apart));
        if (next < times[i] - SETTLED) {
          times[i] = next;
          changed = true;
        }
      }
    }
    return changed;
  }

  /** Seconds from a place to the end of the route, of the nearest cell where off the map. */
  float at(double x, double y) {
    int column = Math.max(0, Math.min(width - 1, (int) Math.floor((x - left) / CELL)));
    int row = Math.max(0, Math.min(height - 1, (int) Math.floor((y - bottom) / CELL)));
    return times[row * width + column];
  }
}
