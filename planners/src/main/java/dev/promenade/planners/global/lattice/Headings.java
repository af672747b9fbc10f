package dev.promenade.planners.global.lattice;

import dev.promenade.planners.geometry.Angles;

/**
 * The sixteen directions of the lattice: those in which a straight way of one or two steps meets a
 * pose of it (Likhachev and Ferguson, "Planning long dynamically-feasible maneuvers for autonomous
 * vehicles", 2009).
 */
final class Headings {
  static final int COUNT = 16;

  private static final int[] COLUMNS = {1, 2, 1, 1, 0, -1, -1, -2, -1, -2, -1, -1, 0, 1, 1, 2};
  private static final int[] ROWS = {0, 1, 1, 2, 1, 2, 1, 1, 0, -1, -1, -2, -1, -2, -1, -1};
  private static final double[] ANGLES = new double[COUNT];

  static {
    for (int i = 0; i < COUNT; i++) {
      ANGLES[i] = Math.atan2(ROWS[i], COLUMNS[i]);
    }
  }

  private Headings() {}

  /** The shortest straight way along a direction, in lattice steps along the rows. */
  static int columns(int heading) {
    return COLUMNS[heading];
  }

  /** The same across the rows. */
  static int rows(int heading) {
    return ROWS[heading];
  }

  /** The direction [rad]. */
  static double angle(int heading) {
    return ANGLES[heading];
  }

  /** Length of the shortest straight way, in lattice steps. */
  static double length(int heading) {
    return Math.hypot(COLUMNS[heading], ROWS[heading]);
  }

  static int next(int heading, int by) {
    return (heading + by) & (COUNT - 1);
  }

  /** The direction nearest to an angle [rad]. */
  static int nearest(double heading) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < COUNT; i++) {
      double off = Math.abs(Angles.difference(ANGLES[i], heading));
      if (off < least) {
        least = off;
        nearest = i;
      }
    }
    return nearest;
  }
}
