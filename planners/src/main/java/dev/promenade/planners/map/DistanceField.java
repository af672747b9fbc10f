package dev.promenade.planners.map;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;

/**
 * The distance from each cell's centre to the nearest edge of an obstacle [m]: exact between cell
 * centres (Felzenszwalb and Huttenlocher, "Distance Transforms of Sampled Functions", 2012), less
 * half a cell, so that it never says more room than there is towards a straight wall. Immutable.
 */
public final class DistanceField {
  private static final float NOTHING_THERE = 1e6f;

  private final OccupancyGrid grid;
  private final float[] metres;
  private final double cos;
  private final double sin;

  private DistanceField(OccupancyGrid grid, float[] metres) {
    this.grid = grid;
    this.metres = metres;
    this.cos = Math.cos(grid.originInMap().heading());
    this.sin = Math.sin(grid.originInMap().heading());
  }

  /**
   * @param unknownIsObstacle whether cells of which nothing is known count as obstacles
   */
  public static DistanceField of(OccupancyGrid grid, boolean unknownIsObstacle) {
    int width = grid.width();
    int height = grid.height();
    float[] squared = new float[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        byte value = grid.value(column, row);
        boolean obstacle =
            value >= OccupancyGrid.OCCUPIED_FROM
                || (unknownIsObstacle && value == OccupancyGrid.UNKNOWN);
        squared[row * width + column] = obstacle ? 0 : Float.POSITIVE_INFINITY;
      }
    }
    int longest = Math.max(width, height);
    LowerEnvelope envelope = new LowerEnvelope(longest);
    for (int column = 0; column < width; column++) {
      envelope.transform(squared, column, width, height);
    }
    for (int row = 0; row < height; row++) {
      envelope.transform(squared, row * width, 1, width);
    }
    for (int i = 0; i < squared.length; i++) {
      double cells = Math.sqrt(squared[i]);
      squared[i] =
          Double.isInfinite(cells)
              ? NOTHING_THERE
              : (float) (Math.max(0, cells - 0.5) * grid.resolution());
    }
    return new DistanceField(grid, squared);
  }

  public OccupancyGrid grid() {
    return grid;
  }

  /** Distance of a cell's centre [m], 0 inside an obstacle; the cell must be inside the grid. */
  public float atCell(int column, int row) {
    return metres[row * grid.width() + column];
  }

  /**
   * Distance at a point of the map frame [m], interpolated between the four cell centres around it;
   * 0 outside the grid.
   */
  public double at(double xInMap, double yInMap) {
    Pose origin = grid.originInMap();
    double dx = xInMap - origin.x();
    double dy = yInMap - origin.y();
    double column = (cos * dx + sin * dy) / grid.resolution() - 0.5;
    double row = (cos * dy - sin * dx) / grid.resolution() - 0.5;
    int width = grid.width();
    int height = grid.height();
    if (!(column >= -0.5 && row >= -0.5 && column <= width - 0.5 && row <= height - 0.5)) {
      return 0;
    }
    int c0 = Math.max(0, Math.min(width - 1, (int) Math.floor(column)));
    int r0 = Math.max(0, Math.min(height - 1, (int) Math.floor(row)));
    int c1 = Math.min(c0 + 1, width - 1);
    int r1 = Math.min(r0 + 1, height - 1);
    double u = Math.max(0, Math.min(1, column - c0));
    double v = Math.max(0, Math.min(1, row - r0));
    double low = metres[r0 * width + c0] * (1 - u) + metres[r0 * width + c1] * u;
    double high = metres[r1 * width + c0] * (1 - u) + metres[r1 * width + c1] * u;
    return low * (1 - v) + high * v;
  }

  public double at(Point pointInMap) {
    return at(pointInMap.x(), pointInMap.y());
  }

  /** The squared distance transform of one line of samples, as the lower envelope of parabolas. */
  private static final class LowerEnvelope {
    private final double[] values;
    private final double[] boundary;
    private final int[] vertex;

    LowerEnvelope(int longest) {
      values = new double[longest];
      boundary = new double[longest + 1];
      vertex = new int[longest];
    }

    void transform(float[] squared, int offset, int stride, int length) {
      int last = -1;
      for (int q = 0; q < length; q++) {
        double value = squared[offset + q * stride];
        values[q] = value;
        if (Double.isInfinite(value)) {
          continue;
        }
        double from = Double.NEGATIVE_INFINITY;
        while (last >= 0) {
          int p = vertex[last];
          from = ((value + (double) q * q) - (values[p] + (double) p * p)) / (2.0 * (q - p));
          if (from > boundary[last]) {
            break;
          }
          last--;
        }
        last++;
        vertex[last] = q;
        boundary[last] = last == 0 ? Double.NEGATIVE_INFINITY : from;
      }
      if (last < 0) {
        return;
      }
      int k = 0;
      for (int q = 0; q < length; q++) {
        while (k < last && boundary[k + 1] < q) {
          k++;
        }
        double d = q - vertex[k];
        squared[offset + q * stride] = (float) (d * d + values[vertex[k]]);
      }
    }
  }
}
