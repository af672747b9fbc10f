package dev.promenade.planners.global.lattice;

import java.util.Arrays;

/** Poses one after the other, in metres of the grid's frame. */
final class PoseList {
  double[] x = new double[64];
  double[] y = new double[64];
  double[] heading = new double[64];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void add(double atX, double atY, double atHeading) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
      heading = Arrays.copyOf(heading, 2 * size);
    }
    x[size] = atX;
    y[size] = atY;
    heading[size++] = atHeading;
  }

  /** Adds the poses of a course that begins at the last pose, at most so far apart. */
  void add(Course course, double spacing, double turnSpacing) {
    for (int piece = 0; piece < course.size(); piece++) {
      double fromX = x[size - 1];
      double fromY = y[size - 1];
      double from = heading[size - 1];
      double turn = course.turn(piece);
      double parts = Math.max(course.length(piece) / spacing, Math.abs(turn) / turnSpacing);
      int count = Math.max(1, (int) Math.ceil(parts - 1e-9));
      for (int i = 1; i <= count; i++) {
        double share = (double) i / count;
        double angle = turn * share;
        double first = course.first(piece);
        double second = course.second(piece);
        if (course.isInMapFrame(piece)) {
          add(fromX + share * first, fromY + share * second, from + angle);
          continue;
        }
        double along = Math.abs(turn) < 1e-9 ? share : Math.sin(angle) / turn;
        double across = Math.abs(turn) < 1e-9 ? 0 : (1 - Math.cos(angle)) / turn;
        double dx = first * along - second * across;
        double dy = first * across + second * along;
        double cos = Math.cos(from);
        double sin = Math.sin(from);
        add(fromX + cos * dx - sin * dy, fromY + sin * dx + cos * dy, from + angle);
      }
    }
  }
}
