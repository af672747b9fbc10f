package dev.promenade.sim.people;

import dev.promenade.sim.world.Walls;

/** The walls nearest to one person: distances and directions, nearest first, few of them. */
final class NearWalls {
  /** How many walls are told at most. */
  static final int MOST = 12;

  /** Of two walls in about the same direction (8°) the nearer one is enough. */
  private static final double SAME_DIRECTION = 0.99;

  /** A centre this near to an outline has no direction away from it [m]. */
  private static final double TOUCHING = 1e-9;

  /** From the wall to the person's centre [m]; below 0 inside the wall. */
  final double[] distance = new double[MOST];

  /** Direction from the wall to the person, of length 1. */
  final double[] normalX = new double[MOST];

  final double[] normalY = new double[MOST];
  int count;

  private final Walls walls;
  private int[] boxes = new int[32];
  private final double[] nearest = new double[2];

  NearWalls(Walls walls) {
    this.walls = walls;
  }

  /** Finds the walls within range of a point, without those in the direction of a nearer one. */
  void find(double x, double y, double range) {
    count = 0;
    if (walls.size() == 0) {
      return;
    }
    collect(x, y, range);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!isCovered(i, kept)) {
        distance[kept] = distance[i];
        normalX[kept] = normalX[i];
        normalY[kept] = normalY[i];
        kept++;
      }
    }
    count = kept;
  }

  private void collect(double x, double y, double range) {
    int found = walls.query(x, y, range, boxes);
    while (found > boxes.length) {
      boxes = new int[2 * found];
      found = walls.query(x, y, range, boxes);
    }
    for (int k = 0; k < found; k++) {
      double away = walls.distance(boxes[k], x, y);
      if (count < MOST || away < distance[count - 1]) {
        insert(boxes[k], x, y, away);
      }
    }
  }

  private void insert(int box, double x, double y, double away) {
    walls.nearest(box, x, y, nearest);
    double outX = away < 0 ? nearest[0] - x : x - nearest[0];
    double outY = away < 0 ? nearest[1] - y : y - nearest[1];
    if (Math.abs(away) < TOUCHING) {
      outX = x - walls.x(box);
      outY = y - walls.y(box);
    }
    double length = Math.sqrt(outX * outX + outY * outY);
    int i = count < MOST ? count++ : count - 1;
    while (i > 0 && away < distance[i - 1]) {
      distance[i] = distance[i - 1];
      normalX[i] = normalX[i - 1];
      normalY[i] = normalY[i - 1];
      i--;
    }
    distance[i] = away;
    normalX[i] = length > 0 ? outX / length : 1;
    normalY[i] = length > 0 ? outY / length : 0;
  }

  private boolean isCovered(int i, int kept) {
    for (int j = 0; j < kept; j++) {
      if (normalX[i] * normalX[j] + normalY[i] * normalY[j] > SAME_DIRECTION) {
        return true;
      }
    }
    return false;
  }
}
