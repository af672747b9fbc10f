package dev.promenade.sim.world;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.Arrays;
import java.util.List;

/**
 * The static obstacles of a world as boxes, with an index by place. Immutable, and shared by all
 * episodes on one map: queries keep no state.
 */
@Stable
public final class Walls {
  private final ImmutableList<Box> boxes;
  private final double[] x;
  private final double[] y;
  private final double[] halfLength;
  private final double[] halfWidth;
  private final double[] cos;
  private final double[] sin;
  private final WallIndex index;

  private Walls(List<Box> boxes) {
    this.boxes = ImmutableList.copyOf(boxes);
    int n = boxes.size();
    x = new double[n];
    y = new double[n];
    halfLength = new double[n];
    halfWidth = new double[n];
    cos = new double[n];
    sin = new double[n];
    double[] bounds = new double[4 * n];
    for (int i = 0; i < n; i++) {
      Box box = boxes.get(i);
      x[i] = box.x();
      y[i] = box.y();
      halfLength[i] = box.halfLength();
      halfWidth[i] = box.halfWidth();
      cos[i] = Math.cos(box.heading());
      sin[i] = Math.sin(box.heading());
      double reachX = Math.abs(cos[i]) * halfLength[i] + Math.abs(sin[i]) * halfWidth[i];
      double reachY = Math.abs(sin[i]) * halfLength[i] + Math.abs(cos[i]) * halfWidth[i];
      bounds[4 * i] = x[i] - reachX;
      bounds[4 * i + 1] = y[i] - reachY;
      bounds[4 * i + 2] = x[i] + reachX;
      bounds[4 * i + 3] = y[i] + reachY;
    }
    index = new WallIndex(bounds);
  }

  public static Walls of(List<Box> boxes) {
    return new Walls(boxes);
  }

  /**
   * The occupied cells of a grid, merged into few boxes: each box starts at the first cell not yet
   * covered, grows along its row, then upwards as long as whole rows are occupied.
   */
  public static Walls of(OccupancyGrid grid) {
    int width = grid.width();
    int height = grid.height();
    boolean[] open = new boolean[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        open[row * width + column] = grid.isOccupied(column, row);
      }
    }
    ImmutableList.Builder<Box> boxes = ImmutableList.builder();
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        if (open[row * width + column]) {
          int right = column;
          while (right < width && open[row * width + right]) {
            right++;
          }
          int top = row;
          while (top < height && allOpen(open, top * width + column, top * width + right)) {
            Arrays.fill(open, top * width + column, top * width + right, false);
            top++;
          }
          boxes.add(box(grid, column, row, right, top));
        }
      }
    }
    return new Walls(boxes.build());
  }

  public ImmutableList<Box> boxes() {
    return boxes;
  }

  /** Number of boxes. */
  public int size() {
    return x.length;
  }

  /** Centre of a box in the map frame [m]. */
  public double x(int box) {
    return x[box];
  }

  public double y(int box) {
    return y[box];
  }

  public double halfLength(int box) {
    return halfLength[box];
  }

  public double halfWidth(int box) {
    return halfWidth[box];
  }

  /** Cosine of a box's heading. */
  public double cos(int box) {
    return cos[box];
  }

  /** Sine of a box's heading. */
  public double sin(int box) {
    return sin[box];
  }

  /**
   * The boxes that come within some distance of a point, each once, always in the same order.
   * Allocates nothing.
   *
   * @param px point in the map frame [m]
   * @param py point in the map frame [m]
   * @param reach distance to a box's outline [m]
   * @param out takes their numbers; where it is too short it holds some of them, and the caller
   *     should come again with a longer one
   * @return how many boxes there are within reach; at most {@link #size()}
   */
  public int query(double px, double py, double reach, int[] out) {
    int near = index.query(px - reach, py - reach, px + reach, py + reach, out);
    if (near > out.length) {
      return near;
    }
    int found = 0;
    for (int k = 0; k < near; k++) {
      int box = out[k];
      double dx = px - x[box];
      double dy = py - y[box];
      double u = Math.max(0, Math.abs(cos[box] * dx + sin[box] * dy) - halfLength[box]);
      double v = Math.max(0, Math.abs(cos[box] * dy - sin[box] * dx) - halfWidth[box]);
      if (u * u + v * v <= reach * reach) {
        out[found++] = box;
      }
    }
    return found;
  }

  /** Distance of a point to the outline of a box [m]; below 0 inside it. */
  public double distance(int box, double px, double py) {
    double dx = px - x[box];
    double dy = py - y[box];
    double u = Math.abs(cos[box] * dx + sin[box] * dy) - halfLength[box];
    double v = Math.abs(cos[box] * dy - sin[box] * dx) - halfWidth[box];
    if (u <= 0 || v <= 0) {
      return Math.max(u, v);
    }
    return Math.sqrt(u * u + v * v);
  }

  /**
   * The point of a box's outline that is nearest to a point, outside or inside.
   *
   * @param nearestInMap takes x and y [m]
   */
  public void nearest(int box, double px, double py, double[] nearestInMap) {
    double dx = px - x[box];
    double dy = py - y[box];
    double u = cos[box] * dx + sin[box] * dy;
    double v = cos[box] * dy - sin[box] * dx;
    double outU = Math.abs(u) - halfLength[box];
    double outV = Math.abs(v) - halfWidth[box];
    if (outU < 0 && outV < 0) {
      if (outU > outV) {
        u = Math.copySign(halfLength[box], u);
      } else {
        v = Math.copySign(halfWidth[box], v);
      }
    } else {
      u = Math.max(-halfLength[box], Math.min(halfLength[box], u));
      v = Math.max(-halfWidth[box], Math.min(halfWidth[box], v));
    }
    nearestInMap[0] = x[box] + cos[box] * u - sin[box] * v;
    nearestInMap[1] = y[box] + sin[box] * u + cos[box] * v;
  }

  /** Whether a box lies between two points of the map frame [m], so that neither sees the other. */
  public boolean blocks(double fromX, double fromY, double toX, double toY) {
    double c = index.toColumns(fromX);
    double r = index.toRows(fromY);
    double dc = index.toColumns(toX) - c;
    double dr = index.toRows(toY) - r;
    int column = (int) Math.floor(c);
    int row = (int) Math.floor(r);
    int steps =
        Math.abs((int) Math.floor(c + dc) - column) + Math.abs((int) Math.floor(r + dr) - row);
    double nextColumn = dc == 0 ? Double.POSITIVE_INFINITY : toEdge(c - column, dc) / Math.abs(dc);
    double nextRow = dr == 0 ? Double.POSITIVE_INFINITY : toEdge(r - row, dr) / Math.abs(dr);
    for (int step = 0; step <= steps; step++) {
      if (column >= 0 && row >= 0 && column < index.columns() && row < index.rows()) {
        int cell = row * index.columns() + column;
        for (int k = index.firstEntry(cell); k < index.firstEntry(cell + 1); k++) {
          if (crosses(index.entry(k), fromX, fromY, toX, toY)) {
            return true;
          }
        }
      }
      if (nextColumn < nextRow) {
        column += dc > 0 ? 1 : -1;
        nextColumn += 1 / Math.abs(dc);
      } else {
        row += dr > 0 ? 1 : -1;
        nextRow += 1 / Math.abs(dr);
      }
    }
    return false;
  }

  private static double toEdge(double within, double direction) {
    return direction > 0 ? 1 - within : within;
  }

  private boolean crosses(int box, double fromX, double fromY, double toX, double toY) {
    double dx = fromX - x[box];
    double dy = fromY - y[box];
    double ex = toX - fromX;
    double ey = toY - fromY;
    double u = cos[box] * dx + sin[box] * dy;
    double v = cos[box] * dy - sin[box] * dx;
    double du = cos[box] * ex + sin[box] * ey;
    double dv = cos[box] * ey - sin[box] * ex;
    double low = 0;
    double high = 1;
    if (du != 0) {
      double a = (-halfLength[box] - u) / du;
      double b = (halfLength[box] - u) / du;
      low = Math.max(low, Math.min(a, b));
      high = Math.min(high, Math.max(a, b));
    } else if (Math.abs(u) > halfLength[box]) {
      return false;
    }
    if (dv != 0) {
      double a = (-halfWidth[box] - v) / dv;
      double b = (halfWidth[box] - v) / dv;
      low = Math.max(low, Math.min(a, b));
      high = Math.min(high, Math.max(a, b));
    } else if (Math.abs(v) > halfWidth[box]) {
      return false;
    }
    return low <= high;
  }

  private static boolean allOpen(boolean[] open, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!open[i]) {
        return false;
      }
    }
    return true;
  }

  private static Box box(OccupancyGrid grid, int left, int bottom, int right, int top) {
    double resolution = grid.resolution();
    Point centre =
        grid.originInMap()
            .transform(
                new Point((left + right) * 0.5 * resolution, (bottom + top) * 0.5 * resolution));
    return new Box(
        centre.x(),
        centre.y(),
        (right - left) * 0.5 * resolution,
        (top - bottom) * 0.5 * resolution,
        grid.originInMap().heading());
  }
}
