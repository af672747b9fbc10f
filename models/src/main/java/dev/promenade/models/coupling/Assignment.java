package dev.promenade.models.coupling;

import java.util.Arrays;

/**
 * The exact linear assignment: every row gets its own column so that the sum of costs is least.
 * Shortest augmenting paths with potentials (Jonker and Volgenant 1987), O(n³).
 */
public final class Assignment {
  private Assignment() {}

  /**
   * @param cost (n, n), finite
   * @return the column of every row
   */
  public static int[] solve(double[][] cost) {
    int size = cost.length;
    double[] rowPotential = new double[size];
    double[] columnPotential = new double[size];
    int[] rowOf = new int[size];
    Arrays.fill(rowOf, -1);
    for (int row = 0; row < size; row++) {
      augment(cost, row, rowPotential, columnPotential, rowOf);
    }
    int[] columnOf = new int[size];
    for (int column = 0; column < size; column++) {
      columnOf[rowOf[column]] = column;
    }
    return columnOf;
  }

  /** Adds one row to the matching along the cheapest alternating path (Dijkstra). */
  private static void augment(
      double[][] cost, int start, double[] rowPotential, double[] columnPotential, int[] rowOf) {
    int size = cost.length;
    double[] distance = new double[size];
    int[] previous = new int[size];
    boolean[] done = new boolean[size];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    Arrays.fill(previous, -1);
    int row = start;
    int column = -1;
    double reached = 0;
    while (true) {
      int nearest = -1;
      for (int j = 0; j < size; j++) {
        if (!done[j]) {
          double through = reached + cost[row][j] - rowPotential[row] - columnPotential[j];
          if (through < distance[j]) {
            distance[j] = through;
            previous[j] = column;
          }
          if (nearest < 0 || distance[j] < distance[nearest]) {
            nearest = j;
          }
        }
      }
      column = nearest;
      reached = distance[column];
      if (rowOf[column] < 0) {
        break;
      }
      done[column] = true;
      row = rowOf[column];
    }
    rowPotential[start] += reached;
    for (int j = 0; j < size; j++) {
      if (done[j]) {
        columnPotential[j] += distance[j] - reached;
        rowPotential[rowOf[j]] += reached - distance[j];
      }
    }
    while (column >= 0) {
      int before = previous[column];
      rowOf[column] = before < 0 ? start : rowOf[before];
      column = before;
    }
  }
}
