package dev.promenade.sim.world;

import java.util.Arrays;

/**
 * Moves people and keeps their bodies apart from each other and out of walls, by positional
 * projection: first everybody moves, then overlaps are pushed apart, nearest walls last, a few
 * times over (Müller et al., "Position Based Dynamics", 2007, with discs and boxes). No bouncing,
 * no friction. Allocates nothing once warm.
 */
final class PeopleMotion {
  private static final int SWEEPS = 8;

  /** Pairs this much apart may yet be pushed into each other [m]. */
  private static final double PAIR_MARGIN = 0.1;

  private static final double WALL_SEARCH = 1.5;
  private static final double ENOUGH = 1e-4;

  private final Walls walls;
  private final Discs people;
  private final CellHash cells;

  /** Where each person's room was measured, and how far the nearest wall is from there [m]. */
  private final double[] measuredX;

  private final double[] measuredY;
  private final double[] room;
  private final boolean[] pushed;
  private final double[] nearest = new double[2];
  private int[] nearWalls = new int[16];
  private int[] pairs = new int[64];
  private int pairCount;

  PeopleMotion(Walls walls, Discs people) {
    this.walls = walls;
    this.people = people;
    cells = new CellHash(people.size());
    measuredX = new double[people.size()];
    measuredY = new double[people.size()];
    room = new double[people.size()];
    pushed = new boolean[people.size()];
  }

  /**
   * Where everybody will be after some time, into {@code toX} and {@code toY}; does not change the
   * people.
   */
  void target(double[] vx, double[] vy, double seconds, double[] toX, double[] toY) {
    int n = people.size();
    double widest = 0;
    for (int i = 0; i < n; i++) {
      toX[i] = people.x()[i] + vx[i] * seconds;
      toY[i] = people.y()[i] + vy[i] * seconds;
      widest = Math.max(widest, people.radius()[i]);
      pushed[i] = false;
    }
    findPairs(toX, toY, 2 * widest + PAIR_MARGIN);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean moved = separate(toX, toY);
      for (int i = 0; i < n; i++) {
        moved |= leaveWalls(i, toX, toY);
      }
      if (!moved) {
        break;
      }
    }
  }

  /** Whether a person was pushed since the last {@link #target}. */
  boolean pushed(int person) {
    return pushed[person];
  }

  void markPushed(int person) {
    pushed[person] = true;
  }

  /** Moves a person out of every wall; whether it was in one. */
  boolean leaveWalls(int person, double[] toX, double[] toY) {
    double x = toX[person];
    double y = toY[person];
    double radius = people.radius()[person];
    double dx = x - measuredX[person];
    double dy = y - measuredY[person];
    double slack = room[person] - radius;
    if (slack > 0 && dx * dx + dy * dy < slack * slack) {
      return false;
    }
    int found = walls.query(x, y, WALL_SEARCH, nearWalls);
    if (found > nearWalls.length) {
      nearWalls = new int[2 * found];
      found = walls.query(x, y, WALL_SEARCH, nearWalls);
    }
    double smallest = WALL_SEARCH;
    boolean moved = false;
    for (int k = 0; k < found; k++) {
      int box = nearWalls[k];
      double distance = walls.distance(box, toX[person], toY[person]);
      if (distance < radius) {
        pushOut(person, box, distance, toX, toY);
        moved |= radius - distance > ENOUGH;
      }
      smallest = Math.min(smallest, distance);
    }
    measuredX[person] = x;
    measuredY[person] = y;
    room[person] = smallest;
    return moved;
  }

  private void pushOut(int person, int box, double distance, double[] toX, double[] toY) {
    walls.nearest(box, toX[person], toY[person], nearest);
    double ux = toX[person] - nearest[0];
    double uy = toY[person] - nearest[1];
    double length = Math.sqrt(ux * ux + uy * uy);
    if (length < 1e-9) {
      ux = toX[person] - walls.x(box);
      uy = toY[person] - walls.y(box);
      length = Math.sqrt(ux * ux + uy * uy) + 1e-12;
    } else if (distance < 0) {
      ux = -ux;
      uy = -uy;
    }
    double radius = people.radius()[person];
    toX[person] = nearest[0] + ux / length * radius;
    toY[person] = nearest[1] + uy / length * radius;
    pushed[person] = true;
  }

  private void findPairs(double[] toX, double[] toY, double reach) {
    pairCount = 0;
    int n = people.size();
    if (n > CellHash.COMPARE_ALL) {
      cells.build(toX, toY, n, reach);
    }
    double reach2 = reach * reach;
    for (int i = 0; i < n; i++) {
      if (n > CellHash.COMPARE_ALL) {
        for (int block = 0; block < 9; block++) {
          int cell = cells.around(toX[i], toY[i], block);
          for (int k = cells.from(cell); k < cells.to(cell); k++) {
            int j = cells.member(k);
            if (j > i) {
              addPair(i, j, toX, toY, reach2);
            }
          }
        }
      } else {
        for (int j = i + 1; j < n; j++) {
          addPair(i, j, toX, toY, reach2);
        }
      }
    }
  }

  private void addPair(int i, int j, double[] toX, double[] toY, double reach2) {
    double dx = toX[j] - toX[i];
    double dy = toY[j] - toY[i];
    if (dx * dx + dy * dy < reach2) {
      if (2 * pairCount + 2 > pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * pairs.length);
      }
      pairs[2 * pairCount] = i;
      pairs[2 * pairCount + 1] = j;
      pairCount++;
    }
  }

  private boolean separate(double[] toX, double[] toY) {
    boolean moved = false;
    for (int k = 0; k < pairCount; k++) {
      int i = pairs[2 * k];
      int j = pairs[2 * k + 1];
      double dx = toX[j] - toX[i];
      double dy = toY[j] - toY[i];
      double apart = people.radius()[i] + people.radius()[j];
      double squared = dx * dx + dy * dy;
      if (squared >= apart * apart) {
        continue;
      }
      double distance = Math.sqrt(squared);
      double half = 0.5 * (apart - distance);
      double ux = distance > 1e-9 ? dx / distance : 1;
      double uy = distance > 1e-9 ? dy / distance : 0;
      toX[i] -= half * ux;
      toY[i] -= half * uy;
      toX[j] += half * ux;
      toY[j] += half * uy;
      pushed[i] = true;
      pushed[j] = true;
      moved |= half > ENOUGH;
    }
    return moved;
  }
}
