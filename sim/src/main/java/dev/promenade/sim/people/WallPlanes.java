package dev.promenade.sim.people;

import dev.promenade.planners.local.orca.OrcaSolver;
import dev.promenade.sim.world.Walls;

/**
 * Keeps ORCA people out of walls. A box is convex, so the plane through its point nearest to a
 * person, square to the line between the two, separates them; the person may approach that plane no
 * faster than would bring them to the wall in the wall horizon. Along the wall they are free.
 *
 * <p>These planes are a subset of what the velocity obstacle of van den Berg et al. 2011 (section
 * 5.2) permits, and do not jump when the person's velocity changes.
 */
final class WallPlanes {
  private static final int MAX_PLANES = 12;

  /** Of two walls in about the same direction (8°) the nearer one is enough. */
  private static final double SAME_DIRECTION = 0.99;

  /** A centre this near to an outline has no direction away from it [m]. */
  private static final double TOUCHING = 1e-9;

  private final Walls walls;
  private final double horizon;
  private final double margin;
  private int[] boxes = new int[32];
  private final double[] nearest = new double[2];
  private final double[] distances = new double[MAX_PLANES];
  private final double[] normalX = new double[MAX_PLANES];
  private final double[] normalY = new double[MAX_PLANES];
  private int count;

  WallPlanes(Walls walls, double horizon, double margin) {
    this.walls = walls;
    this.horizon = horizon;
    this.margin = margin;
  }

  static int capacity() {
    return MAX_PLANES;
  }

  /** Adds a person's planes to the solver. */
  void add(OrcaSolver solver, double x, double y, double radius, double maxSpeed) {
    if (walls.size() == 0) {
      return;
    }
    double body = radius + margin;
    collect(x, y, body + maxSpeed * horizon);
    for (int i = 0; i < count; i++) {
      if (!isCovered(i)) {
        double approach = Math.max(0, (distances[i] - body) / horizon);
        solver.addWall((float) normalX[i], (float) normalY[i], (float) approach);
      }
    }
  }

  /** The nearest boxes within range, nearest first. */
  private void collect(double x, double y, double range) {
    int found = walls.query(x, y, range, boxes);
    while (found > boxes.length) {
      boxes = new int[2 * found];
      found = walls.query(x, y, range, boxes);
    }
    count = 0;
    for (int k = 0; k < found; k++) {
      double distance = walls.distance(boxes[k], x, y);
      if (count < MAX_PLANES || distance < distances[count - 1]) {
        insert(boxes[k], x, y, distance);
      }
    }
  }

  private void insert(int box, double x, double y, double distance) {
    walls.nearest(box, x, y, nearest);
    double outX = distance < 0 ? nearest[0] - x : x - nearest[0];
    double outY = distance < 0 ? nearest[1] - y : y - nearest[1];
    if (Math.abs(distance) < TOUCHING) {
      outX = x - walls.x(box);
      outY = y - walls.y(box);
    }
    double length = Math.sqrt(outX * outX + outY * outY);
    int i = count < MAX_PLANES ? count++ : count - 1;
    while (i > 0 && distance < distances[i - 1]) {
      distances[i] = distances[i - 1];
      normalX[i] = normalX[i - 1];
      normalY[i] = normalY[i - 1];
      i--;
    }
    distances[i] = distance;
    normalX[i] = length > 0 ? outX / length : 1;
    normalY[i] = length > 0 ? outY / length : 0;
  }

  private boolean isCovered(int i) {
    for (int j = 0; j < i; j++) {
      if (normalX[i] * normalX[j] + normalY[i] * normalY[j] > SAME_DIRECTION) {
        return true;
      }
    }
    return false;
  }
}
