package dev.promenade.planners.local.reactive;

import dev.promenade.planners.map.DistanceField;

/**
 * Finds a few wall points around a place from the distance field alone: from the place and from
 * points around it, it walks down the field to the nearest obstacle. Allocates nothing.
 */
final class WallProbe {
  /** How many walls it finds at most. */
  static final int MOST = 9;

  private static final double SLOPE_STEP = 0.03;

  private final DistanceField staticMap;
  private final double[] normalX = new double[MOST];
  private final double[] normalY = new double[MOST];
  private final double[] distance = new double[MOST];
  private int count;

  WallProbe(DistanceField staticMap) {
    this.staticMap = staticMap;
  }

  /** Looks around a place for walls within a distance [m]. */
  void look(double x, double y, double within) {
    count = 0;
    probe(x, y, x, y, within);
    double ring = 0.5 * within;
    for (int k = 0; k < MOST - 1; k++) {
      double angle = 2 * Math.PI * k / (MOST - 1);
      probe(x, y, x + ring * Math.cos(angle), y + ring * Math.sin(angle), within);
    }
  }

  private void probe(double x, double y, double fromX, double fromY, double within) {
    double room = staticMap.at(fromX, fromY);
    if (room > within) {
      return;
    }
    double slopeX =
        staticMap.at(fromX + SLOPE_STEP, fromY) - staticMap.at(fromX - SLOPE_STEP, fromY);
    double slopeY =
        staticMap.at(fromX, fromY + SLOPE_STEP) - staticMap.at(fromX, fromY - SLOPE_STEP);
    double slope = Math.sqrt(slopeX * slopeX + slopeY * slopeY);
    if (slope < 1.7 * SLOPE_STEP) {
      return; // inside an obstacle, or half-way between two
    }
    double dx = x - (fromX - room * slopeX / slope);
    double dy = y - (fromY - room * slopeY / slope);
    double far = Math.sqrt(dx * dx + dy * dy);
    if (far > within || far < 1e-6) {
      return;
    }
    double nx = dx / far;
    double ny = dy / far;
    for (int i = 0; i < count; i++) {
      if (nx * normalX[i] + ny * normalY[i] > 0.9) {
        if (far < distance[i]) {
          normalX[i] = nx;
          normalY[i] = ny;
          distance[i] = far;
        }
        return;
      }
    }
    normalX[count] = nx;
    normalY[count] = ny;
    distance[count] = far;
    count++;
  }

  int count() {
    return count;
  }

  /** Direction from a wall point to the place, of length 1. */
  double normalX(int wall) {
    return normalX[wall];
  }

  double normalY(int wall) {
    return normalY[wall];
  }

  /** Distance of a wall point from the place [m]. */
  double distance(int wall) {
    return distance[wall];
  }
}
