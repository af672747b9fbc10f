package dev.promenade.planners.map;

import dev.promenade.planners.geometry.Footprint;
import dev.promenade.planners.geometry.Point;
import java.util.List;

/**
 * Which cells of a map a body covers at a pose: exact for discs and convex polygons, row by row.
 * Places are in the grid's frame, in cells from its corner; headings are relative to its rows.
 * Touching a cell is not covering it. Not thread-safe, for it keeps the last rows.
 */
public final class BodyOnMap {
  /** An overlap that counts as touching [cells]. */
  private static final double TOUCH = 1e-5;

  private final BitGrid obstacles;
  private final DistanceField field;
  private final double resolution;
  private final double turn;
  private final double turnCos;
  private final double turnSin;
  private final double radius;
  private final double[] cornerX;
  private final double[] cornerY;
  private final double[] x;
  private final double[] y;
  private final float surely;
  private final float never;
  private int first;
  private int last;
  private int[] from = new int[64];
  private int[] to = new int[64];

  /**
   * @param grown by how much the body is larger on all sides [m]; below 0 it is smaller
   */
  public BodyOnMap(DistanceField field, Footprint footprint, double grown) {
    this.field = field;
    obstacles = field.obstacles();
    resolution = field.grid().resolution();
    turn = field.grid().originInMap().heading();
    turnCos = Math.cos(turn);
    turnSin = Math.sin(turn);
    double outer;
    double inner = Math.max(0, footprint.inscribedRadius() + grown);
    if (footprint instanceof Footprint.Polygon polygon) {
      List<Point> corners = polygon.corners();
      cornerX = new double[corners.size()];
      cornerY = new double[corners.size()];
      outer = grow(corners, Math.max(grown, -footprint.inscribedRadius() + 1e-6));
      radius = 0;
    } else {
      cornerX = new double[0];
      cornerY = new double[0];
      outer = Math.max(0, footprint.circumscribedRadius() + grown);
      radius = Math.max(0, outer / resolution - TOUCH);
    }
    x = new double[cornerX.length];
    y = new double[cornerY.length];
    // A place is at most half a diagonal from the centre of its cell.
    double off = Math.sqrt(0.5) * resolution;
    surely = (float) (outer + off);
    never = (float) (inner - off - TOUCH * resolution);
  }

  /** Moves every edge outwards; returns the distance of the farthest corner [m]. */
  private double grow(List<Point> corners, double by) {
    int count = corners.size();
    double farthest = 0;
    for (int i = 0; i < count; i++) {
      Point before = corners.get((i + count - 1) % count);
      Point here = corners.get(i);
      Point after = corners.get((i + 1) % count);
      Point in = here.minus(before).times(1 / here.minus(before).norm());
      Point out = after.minus(here).times(1 / after.minus(here).norm());
      double sine = in.x() * out.y() - in.y() * out.x();
      // The corner of two lines moved outwards lies along the difference of their directions.
      double px = here.x() + by * (in.x() - out.x()) / sine;
      double py = here.y() + by * (in.y() - out.y()) / sine;
      cornerX[i] = px / resolution;
      cornerY[i] = py / resolution;
      farthest = Math.max(farthest, Math.hypot(px, py));
    }
    return farthest;
  }

  /** Distance from the body's origin to its farthest point [m]. */
  public double reach() {
    return surely - Math.sqrt(0.5) * resolution;
  }

  /** Whether the body covers no obstacle at a pose whose place is in the grid. */
  public boolean isClear(double atX, double atY, double cos, double sin) {
    int column = (int) Math.floor(atX);
    int row = (int) Math.floor(atY);
    if (!field.grid().contains(column, row)) {
      return false;
    }
    float distance = field.atCell(column, row);
    if (distance >= surely) {
      return true;
    }
    if (distance < never) {
      return false;
    }
    cover(atX, atY, cos, sin);
    for (int i = first; i <= last; i++) {
      if (obstacles.anyInRow(i, from[i - first], to[i - first])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the body covers no obstacle at a pose in the map whose place is in the grid. */
  public boolean isClearInMap(double xInMap, double yInMap, double heading) {
    double dx = xInMap - field.grid().originInMap().x();
    double dy = yInMap - field.grid().originInMap().y();
    double turned = heading - turn;
    return isClear(
        (turnCos * dx + turnSin * dy) / resolution,
        (turnCos * dy - turnSin * dx) / resolution,
        Math.cos(turned),
        Math.sin(turned));
  }

  /** Finds out what the body covers at a pose; the place may be outside the grid. */
  public void cover(double atX, double atY, double cos, double sin) {
    double low = atY - radius;
    double high = atY + radius;
    for (int i = 0; i < x.length; i++) {
      x[i] = atX + cos * cornerX[i] - sin * cornerY[i];
      y[i] = atY + sin * cornerX[i] + cos * cornerY[i];
      low = Math.min(low, y[i]);
      high = Math.max(high, y[i]);
    }
    first = (int) Math.floor(low + TOUCH);
    last = (int) Math.ceil(high - TOUCH) - 1;
    int rows = last - first + 1;
    if (rows > from.length) {
      from = new int[2 * rows];
      to = new int[2 * rows];
    }
    for (int i = 0; i < rows; i++) {
      if (x.length == 0) {
        double nearest = Math.max(first + i, Math.min(first + i + 1, atY));
        double half = Math.sqrt(Math.max(0, radius * radius - (nearest - atY) * (nearest - atY)));
        put(i, atX - half, atX + half);
      } else {
        band(i);
      }
    }
  }

  /** The columns that the polygon covers in a row. */
  private void band(int i) {
    double bottom = first + i;
    double top = bottom + 1;
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    int before = x.length - 1;
    for (int k = 0; k < x.length; before = k++) {
      double ay = y[before];
      double by = y[k];
      double low = Math.max(bottom, Math.min(ay, by));
      double high = Math.min(top, Math.max(ay, by));
      if (low > high) {
        continue;
      }
      if (ay == by) {
        left = Math.min(left, Math.min(x[before], x[k]));
        right = Math.max(right, Math.max(x[before], x[k]));
        continue;
      }
      double slope = (x[k] - x[before]) / (by - ay);
      double one = x[k] + (low - by) * slope;
      double other = x[k] + (high - by) * slope;
      left = Math.min(left, Math.min(one, other));
      right = Math.max(right, Math.max(one, other));
    }
    put(i, left, right);
  }

  private void put(int i, double left, double right) {
    from[i] = (int) Math.floor(left + TOUCH);
    to[i] = (int) Math.ceil(right - TOUCH) - 1;
  }

  /** The lowest row that the body covers. */
  public int firstRow() {
    return first;
  }

  public int lastRow() {
    return last;
  }

  /** The first column that it covers in a row between these. */
  public int from(int row) {
    return from[row - first];
  }

  /** The last column; before the first one where it covers none. */
  public int to(int row) {
    return to[row - first];
  }
}
