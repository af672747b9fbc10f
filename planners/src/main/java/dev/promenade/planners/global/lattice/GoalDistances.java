package dev.promenade.planners.global.lattice;

import dev.promenade.planners.global.queue.BucketQueue;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import dev.promenade.planners.map.Zone;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * What it costs at least to get to the goal for a disc inside the body that needs no direction: a
 * search from the goal over coarse cells with sixteen steps, the metric of the lattice, as far as
 * it is asked for. Not thread-safe.
 */
final class GoalDistances {
  /** Side of a coarse cell, about, in inscribed radii and at most [m]. */
  private static final double COARSE = 0.6;

  private static final double MOST_COARSE = 0.2;
  private static final double LEAST_COARSE = 0.1;

  static final int NONE = Integer.MAX_VALUE;
  private static final int WINDOW = 1 << 14;
  private static final int POLL_EVERY = 8192;

  /** Steps between coarse cells: to the sides, diagonal, like a knight's. */
  private static final int[] DX = {1, 0, -1, 0, 1, -1, -1, 1, 2, 1, -1, -2, -2, -1, 1, 2};

  private static final int[] DY = {0, 1, 0, -1, 1, 1, -1, -1, 1, 2, 2, 1, -1, -2, -2, -1};

  private final int cells;
  private final int width;
  private final int height;
  private final double side;

  /** Price of a metre in each coarse cell, in 64ths; 0 where the disc does not fit. */
  private final short[] price;

  private final int[] distance;
  private final byte[] settled;
  private final BucketQueue queue = new BucketQueue(WINDOW);
  private int goalX;
  private int goalY;

  private GoalDistances(int cells, int width, int height, double side, short[] price) {
    this.cells = cells;
    this.width = width;
    this.height = height;
    this.side = side;
    this.price = price;
    distance = new int[width * height];
    settled = new byte[width * height];
  }

  static GoalDistances of(DistanceField field, double inscribedRadius, WallPrices prices) {
    OccupancyGrid grid = field.grid();
    double resolution = grid.resolution();
    double coarse = Math.max(LEAST_COARSE, Math.min(MOST_COARSE, COARSE * inscribedRadius));
    int cells = Math.max(1, (int) Math.round(coarse / resolution));
    int width = (grid.width() + cells - 1) / cells;
    int height = (grid.height() + cells - 1) / cells;
    short[] price = new short[width * height];
    // The disc's centre may be anywhere in its cell.
    double least = inscribedRadius - Math.sqrt(0.5) * resolution;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        float farthest = 0;
        float cheapest = (float) Zone.DEAREST;
        for (int r = row * cells; r < Math.min(grid.height(), (row + 1) * cells); r++) {
          for (int c = column * cells; c < Math.min(grid.width(), (column + 1) * cells); c++) {
            farthest = Math.max(farthest, field.atCell(c, r));
            cheapest = Math.min(cheapest, field.layers().price(r * grid.width() + c));
          }
        }
        if (farthest > 0 && farthest >= least) {
          float metre = prices.ofDistance(farthest + (float) (Math.sqrt(0.5) * resolution));
          price[row * width + column] = (short) Math.round(64 * metre * cheapest);
        }
      }
    }
    return new GoalDistances(cells, width, height, cells * resolution, price);
  }

  /** The same map for another search at a time. */
  GoalDistances another() {
    return new GoalDistances(cells, width, height, side, price);
  }

  /** Begins anew for a goal, in cells of the map. */
  void begin(double x, double y) {
    Arrays.fill(distance, NONE);
    Arrays.fill(settled, (byte) 0);
    queue.clear();
    goalX = Math.min(width - 1, (int) (x / cells));
    goalY = Math.min(height - 1, (int) (y / cells));
    int goal = goalY * width + goalX;
    distance[goal] = 0;
    queue.push(0, goal);
  }

  /**
   * The least cost from a place in cells of the map to the goal [mm].
   *
   * @return {@link #NONE} if there is no way
   */
  int at(double x, double y, BooleanSupplier cancelled) {
    double u = x / cells - 0.5;
    double v = y / cells - 0.5;
    int column = Math.max(0, Math.min(width - 2, (int) Math.floor(u)));
    int row = Math.max(0, Math.min(height - 2, (int) Math.floor(v)));
    if (width < 2 || height < 2) {
      return settle(Math.max(0, row) * width + Math.max(0, column), cancelled);
    }
    int here = row * width + column;
    int a = settle(here, cancelled);
    int b = settle(here + 1, cancelled);
    int c = settle(here + width, cancelled);
    int d = settle(here + width + 1, cancelled);
    double p = Math.max(0, Math.min(1, u - column));
    double q = Math.max(0, Math.min(1, v - row));
    if (a == NONE || b == NONE || c == NONE || d == NONE) {
      int nearest = Math.min(Math.min(a, b), Math.min(c, d));
      return nearest == NONE ? NONE : Math.max(0, nearest - (int) (1000 * side));
    }
    return (int) ((a * (1 - p) + b * p) * (1 - q) + (c * (1 - p) + d * p) * q);
  }

  /** Searches on until the distance of a cell is known for good. */
  private int settle(int cell, BooleanSupplier cancelled) {
    if (settled[cell] != 0) {
      return distance[cell];
    }
    if (price[cell] == 0 && distance[cell] == NONE) {
      return NONE;
    }
    int polls = POLL_EVERY;
    while (settled[cell] == 0 && !queue.isEmpty()) {
      if (--polls == 0) {
        polls = POLL_EVERY;
        if (cancelled.getAsBoolean()) {
          return NONE;
        }
      }
      int next = queue.pop();
      if (settled[next] == 0) {
        settled[next] = 1;
        spread(next);
      }
    }
    return distance[cell];
  }

  private void spread(int cell) {
    int row = cell / width;
    int column = cell - row * width;
    int from = distance[cell];
    int here = price[cell] == 0 ? 64 : price[cell];
    boolean inside = column > 1 && row > 1 && column < width - 2 && row < height - 2;
    for (int i = 0; i < 16; i++) {
      int x = column + DX[i];
      int y = row + DY[i];
      if (!inside && (x < 0 || y < 0 || x >= width || y >= height)) {
        continue;
      }
      int next = y * width + x;
      int there = price[next];
      if (there == 0 || settled[next] != 0) {
        continue;
      }
      if (i >= 8 && !passesBetween(column, row, i)) {
        continue;
      }
      int length = i < 4 ? 1000 : i < 8 ? 1414 : 2236;
      int cost = from + (int) (length * side * Math.min(here, there)) / 64;
      if (cost < distance[next]) {
        distance[next] = cost;
        queue.push(cost, next);
      }
    }
  }

  /** Whether the disc fits in one of the two cells that a step like a knight's leads between. */
  private boolean passesBetween(int column, int row, int step) {
    int halfX = DX[step] / 2;
    int halfY = DY[step] / 2;
    int diagonalX = Integer.signum(DX[step]);
    int diagonalY = Integer.signum(DY[step]);
    return price[(row + halfY) * width + column + halfX] != 0
        || price[(row + diagonalY) * width + column + diagonalX] != 0;
  }
}
