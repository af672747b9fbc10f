package dev.promenade.planners.global;

import dev.promenade.planners.map.BitGrid;
import java.util.Arrays;
import java.util.PriorityQueue;

/** Shortest lengths from one cell to all, written as plainly as can be. */
final class Dijkstra {
  private Dijkstra() {}

  /** Lengths [cells], +Infinity where there is no way. */
  static double[] lengths(BitGrid free, int start) {
    int width = free.width();
    double[] length = new double[width * free.height()];
    Arrays.fill(length, Double.POSITIVE_INFINITY);
    length[start] = 0;
    PriorityQueue<double[]> queue = new PriorityQueue<>((a, b) -> Double.compare(a[0], b[0]));
    queue.add(new double[] {0, start});
    while (!queue.isEmpty()) {
      double[] entry = queue.remove();
      int cell = (int) entry[1];
      if (entry[0] > length[cell]) {
        continue;
      }
      int c = cell % width;
      int r = cell / width;
      for (int dr = -1; dr <= 1; dr++) {
        for (int dc = -1; dc <= 1; dc++) {
          boolean open = free.get(c + dc, r + dr) && free.get(c + dc, r) && free.get(c, r + dr);
          double to = entry[0] + Math.hypot(dc, dr);
          int next = (r + dr) * width + c + dc;
          if (open && to < length[next] - 1e-12) {
            length[next] = to;
            queue.add(new double[] {to, next});
          }
        }
      }
    }
    return length;
  }
}
