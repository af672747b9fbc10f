package dev.promenade.launch.bench.routes;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.global.CellCosts;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.InflatedGrid;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * What the cheapest way to a goal costs, whatever its angle: fast marching (Sethian 1996) over the
 * free cells, each cut into four, by a queue of the library's. Slow, and written apart from the
 * planner that it judges.
 */
final class CheapestCost {
  private static final int PARTS = 2;

  private final OccupancyGrid grid;
  private final int width;
  private final int height;
  private final double side;

  /** Cost of a metre; 0 where the robot cannot be. */
  private final float[] cost;

  private final double[] time;

  /** A cell with the time it was reached at. */
  private record Front(double time, int cell) implements Comparable<Front> {
    @Override
    public int compareTo(Front other) {
      return Double.compare(time, other.time);
    }
  }

  /**
   * @param radius of the robot [m]
   */
  CheapestCost(DistanceField field, double radius) {
    grid = field.grid();
    width = PARTS * grid.width();
    height = PARTS * grid.height();
    side = grid.resolution() / PARTS;
    cost = new float[width * height];
    time = new double[width * height];
    var free = InflatedGrid.of(field, radius).free();
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        if (free.get(column / PARTS, row / PARTS)) {
          Point inGrid = new Point((column + 0.5) * side, (row + 0.5) * side);
          Point inMap = grid.originInMap().transform(inGrid);
          cost[row * width + column] = (float) CellCosts.ofRoom(field.at(inMap) - radius);
        }
      }
    }
  }

  /**
   * Works out the least cost from everywhere to a goal.
   *
   * @param goal in the map frame
   */
  void to(Point goal) {
    Arrays.fill(time, Double.POSITIVE_INFINITY);
    PriorityQueue<Front> queue = new PriorityQueue<>();
    time[cell(goal)] = 0;
    queue.add(new Front(0, cell(goal)));
    while (!queue.isEmpty()) {
      Front front = queue.remove();
      int cell = front.cell();
      if (front.time() > time[cell]) {
        continue;
      }
      int column = cell % width;
      for (int k = 0; k < 4; k++) {
        int next = cell + (k == 0 ? 1 : k == 1 ? -1 : k == 2 ? width : -width);
        boolean inside = k == 0 ? column + 1 < width : k != 1 || column > 0;
        if (inside && next >= 0 && next < cost.length && cost[next] > 0) {
          double fresh = eikonal(next);
          if (fresh < time[next] - 1e-9) {
            time[next] = fresh;
            queue.add(new Front(fresh, next));
          }
        }
      }
    }
  }

  /**
   * The least cost from a start to the goal [m, dearer near walls]; infinite without a way.
   *
   * @param start in the map frame
   */
  double from(Point start) {
    return time[cell(start)];
  }

  private double eikonal(int cell) {
    int column = cell % width;
    double across =
        Math.min(
            column > 0 ? time[cell - 1] : Double.POSITIVE_INFINITY,
            column + 1 < width ? time[cell + 1] : Double.POSITIVE_INFINITY);
    double along =
        Math.min(
            cell >= width ? time[cell - width] : Double.POSITIVE_INFINITY,
            cell + width < time.length ? time[cell + width] : Double.POSITIVE_INFINITY);
    double step = cost[cell] * side;
    double difference = Math.abs(across - along);
    return difference < step
        ? (across + along + Math.sqrt(2 * step * step - difference * difference)) / 2
        : Math.min(across, along) + step;
  }

  private int cell(Point inMap) {
    Point inGrid = grid.toGrid(inMap);
    int column = Math.max(0, Math.min(width - 1, (int) (inGrid.x() / side)));
    int row = Math.max(0, Math.min(height - 1, (int) (inGrid.y() / side)));
    return row * width + column;
  }
}
