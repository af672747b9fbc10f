package dev.promenade.launch.bench;

import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.Components;
import dev.promenade.planners.map.MovingAi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Kinds of grids that are hard to prepare, made from seeds. */
enum MadeGrid {
  /** Streets at all angles between blocks with ragged edges, as city maps are. */
  CITY {
    @Override
    void carve(BitGrid free, Random random) {
      int size = free.width();
      fill(free, 0, 0, size, size);
      double turn = random.nextDouble() * Math.PI / 2;
      for (int block = size * size / 700; block > 0; block--) {
        boolean old = random.nextInt(3) == 0;
        double angle = old ? random.nextDouble() * Math.PI : turn;
        double x = random.nextInt(size);
        double y = random.nextInt(size);
        double length = 6 + random.nextInt(old ? 12 : 30);
        double depth = 4 + random.nextInt(10);
        int reach = (int) Math.hypot(length, depth) + 1;
        for (int row = (int) y - reach; row <= y + reach; row++) {
          for (int column = (int) x - reach; column <= x + reach; column++) {
            double along = (column - x) * Math.cos(angle) + (row - y) * Math.sin(angle);
            double beside = (row - y) * Math.cos(angle) - (column - x) * Math.sin(angle);
            if (Math.abs(along) <= length / 2 && Math.abs(beside) <= depth / 2) {
              clear(free, column, row);
            }
          }
        }
      }
    }
  },
  /** A maze with corridors and walls of one cell, without loops. */
  MAZE {
    @Override
    void carve(BitGrid free, Random random) {
      int rooms = (free.width() - 1) / 2;
      int[] stack = new int[rooms * rooms];
      int height = 1;
      free.set(1, 1);
      while (height > 0) {
        int column = 2 * (stack[height - 1] % rooms) + 1;
        int row = 2 * (stack[height - 1] / rooms) + 1;
        int first = random.nextInt(4);
        boolean isStuck = true;
        for (int k = 0; k < 4 && isStuck; k++) {
          int side = (first + k) & 3;
          int dc = side == 0 ? 1 : side == 2 ? -1 : 0;
          int dr = side == 1 ? 1 : side == 3 ? -1 : 0;
          int c = column + 2 * dc;
          int r = row + 2 * dr;
          if (c > 0 && c < 2 * rooms && r > 0 && r < 2 * rooms && !free.get(c, r)) {
            free.set(column + dc, row + dr);
            free.set(c, r);
            stack[height++] = r / 2 * rooms + c / 2;
            isStuck = false;
          }
        }
        height -= isStuck ? 1 : 0;
      }
    }
  },
  /** Rooms with doors, thick furniture, ragged walls and specks, as a lidar sees a floor. */
  SCAN {
    @Override
    void carve(BitGrid free, Random random) {
      int size = free.width();
      fill(free, 2, 2, size - 2, size - 2);
      for (int wall = 64; wall < size - 8; wall += 64 + random.nextInt(30)) {
        for (int at = 2; at < size - 2; at++) {
          boolean isDoor = at % 57 < 14;
          int thick = 2 + random.nextInt(3);
          for (int k = 0; k < thick && !isDoor; k++) {
            clear(free, wall + k, at);
            clear(free, at, wall + k);
          }
        }
      }
      for (int thing = size * size / 900; thing > 0; thing--) {
        int x = random.nextInt(size);
        int y = random.nextInt(size);
        double radius = random.nextInt(4) == 0 ? 2 + 5 * random.nextDouble() : random.nextDouble();
        for (int row = y - 8; row <= y + 8; row++) {
          for (int column = x - 8; column <= x + 8; column++) {
            if (Math.hypot(column - x, row - y) <= radius + random.nextDouble()) {
              clear(free, column, row);
            }
          }
        }
      }
    }
  },
  /** Every fourth cell blocked, without any order. */
  SCATTERED {
    @Override
    void carve(BitGrid free, Random random) {
      for (int row = 0; row < free.height(); row++) {
        for (int column = 0; column < free.width(); column++) {
          if (random.nextInt(4) != 0) {
            free.set(column, row);
          }
        }
      }
    }
  };

  abstract void carve(BitGrid free, Random random);

  /** The free cells of a square grid. */
  BitGrid make(int size, long seed) {
    BitGrid free = new BitGrid(size, size);
    carve(free, new Random(seed));
    return free;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Random queries between connected cells, of unknown length. */
  static List<MovingAi.Query> queries(BitGrid free, long seed, int count) {
    Random random = new Random(seed);
    Components components = new Components(free);
    List<MovingAi.Query> queries = new ArrayList<>();
    while (queries.size() < count) {
      int start = random.nextInt(free.width() * free.height());
      int goal = random.nextInt(free.width() * free.height());
      if (components.label(start) >= 0 && components.connects(start, goal)) {
        queries.add(new MovingAi.Query(start, goal, Double.NaN));
      }
    }
    return queries;
  }

  private static void fill(BitGrid free, int left, int bottom, int right, int top) {
    for (int row = bottom; row < top; row++) {
      for (int column = left; column < right; column++) {
        free.set(column, row);
      }
    }
  }

  private static void clear(BitGrid free, int column, int row) {
    if (column >= 0 && column < free.width() && row >= 0 && row < free.height()) {
      free.clear(column, row);
    }
  }
}
