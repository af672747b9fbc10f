package dev.promenade.sim.people;

import java.util.Arrays;

/**
 * Finds everybody's nearest neighbours: positions sorted into square cells, searched ring by ring
 * until the rest is farther than the farthest that counts. Few people are simply compared with all.
 * Distances are in single precision, as ORCA's arithmetic is.
 */
final class NeighbourGrid {
  /** Up to so many people, comparing all is faster and keeps RVO2's order among equal distances. */
  private static final int COMPARE_ALL = 14;

  private static final double MIN_CELL = 2.0;

  private final boolean useCells;
  private final int maxNeighbours;
  private final float range2;

  /** Positions in the order of cells, [m]; {@link #person} says whose they are. */
  float[] x = new float[0];

  float[] y = new float[0];
  int[] person = new int[0];

  /** What {@link #find} found, nearest first, as places in the order of cells. */
  final int[] neighbours;

  private final float[] distances2;
  private int[] cellOf = new int[0];
  private int[] cellStart = new int[2];
  private int size;
  private int columns;
  private int rows;
  private float minX;
  private float minY;
  private float cell;
  private int found;

  NeighbourGrid(double range, int maxNeighbours, boolean useCells) {
    this.useCells = useCells;
    this.maxNeighbours = maxNeighbours;
    float r = (float) range;
    range2 = r * r;
    neighbours = new int[maxNeighbours];
    distances2 = new float[maxNeighbours];
  }

  /** Sorts people into cells. */
  void build(double[] atX, double[] atY, int count) {
    ensureCapacity(count);
    size = count;
    if (!useCells || count <= COMPARE_ALL) {
      columns = 1;
      rows = 1;
      for (int i = 0; i < count; i++) {
        x[i] = (float) atX[i];
        y[i] = (float) atY[i];
        person[i] = i;
      }
      return;
    }
    layOut(atX, atY, count);
    Arrays.fill(cellStart, 0, columns * rows + 1, 0);
    for (int i = 0; i < count; i++) {
      int c = row((float) atY[i]) * columns + column((float) atX[i]);
      cellOf[i] = c;
      cellStart[c + 1]++;
    }
    for (int c = 1; c <= columns * rows; c++) {
      cellStart[c] += cellStart[c - 1];
    }
    for (int i = count - 1; i >= 0; i--) {
      int place = --cellStart[cellOf[i] + 1];
      x[place] = (float) atX[i];
      y[place] = (float) atY[i];
      person[place] = i;
    }
    // Counting down has turned every end into the start of the same cell: shift back by one.
    System.arraycopy(cellStart, 1, cellStart, 0, columns * rows);
    cellStart[columns * rows] = count;
  }

  /** Fills {@link #neighbours} for the person at a place; returns how many there are. */
  int find(int place) {
    found = 0;
    float limit2 = range2;
    if (columns * rows == 1) {
      scan(place, 0, size, limit2);
      return found;
    }
    float px = x[place];
    float py = y[place];
    int column = column(px);
    int row = row(py);
    float inCellX = px - (minX + column * cell);
    float inCellY = py - (minY + row * cell);
    float toEdge =
        Math.max(0, Math.min(Math.min(inCellX, cell - inCellX), Math.min(inCellY, cell - inCellY)));
    int rings = Math.max(columns, rows);
    for (int ring = 0; ring < rings; ring++) {
      float nearest = ring == 0 ? 0 : toEdge + (ring - 1) * cell;
      if (nearest * nearest >= limit2) {
        break;
      }
      limit2 = scanRing(place, column, row, ring, limit2);
    }
    return found;
  }

  private float scanRing(int place, int column, int row, int ring, float limit2) {
    int left = Math.max(0, column - ring);
    int right = Math.min(columns - 1, column + ring);
    int bottom = Math.max(0, row - ring);
    int top = Math.min(rows - 1, row + ring);
    for (int r = bottom; r <= top; r++) {
      int base = r * columns;
      if (r == row - ring || r == row + ring) {
        limit2 = scan(place, cellStart[base + left], cellStart[base + right + 1], limit2);
      } else {
        if (column - ring >= 0) {
          int c = base + column - ring;
          limit2 = scan(place, cellStart[c], cellStart[c + 1], limit2);
        }
        if (column + ring < columns) {
          int c = base + column + ring;
          limit2 = scan(place, cellStart[c], cellStart[c + 1], limit2);
        }
      }
    }
    return limit2;
  }

  private float scan(int place, int from, int to, float limit2) {
    float px = x[place];
    float py = y[place];
    for (int other = from; other < to; other++) {
      float dx = px - x[other];
      float dy = py - y[other];
      float distance2 = dx * dx + dy * dy;
      if (distance2 < limit2 && other != place) {
        int i = found < maxNeighbours ? found++ : found - 1;
        while (i > 0 && distance2 < distances2[i - 1]) {
          distances2[i] = distances2[i - 1];
          neighbours[i] = neighbours[i - 1];
          i--;
        }
        distances2[i] = distance2;
        neighbours[i] = other;
        if (found == maxNeighbours) {
          limit2 = distances2[found - 1];
        }
      }
    }
    return limit2;
  }

  private void layOut(double[] atX, double[] atY, int count) {
    double left = Double.POSITIVE_INFINITY;
    double bottom = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double top = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      left = Math.min(left, atX[i]);
      right = Math.max(right, atX[i]);
      bottom = Math.min(bottom, atY[i]);
      top = Math.max(top, atY[i]);
    }
    double width = right - left;
    double height = top - bottom;
    double perPerson = Math.sqrt(width * height / count);
    double longest = Math.max(width, height) / (2.0 * count + 16);
    cell = (float) Math.max(Math.max(MIN_CELL, perPerson), longest);
    minX = (float) left;
    minY = (float) bottom;
    columns = (int) (width / cell) + 1;
    rows = (int) (height / cell) + 1;
    if (cellStart.length < columns * rows + 1) {
      cellStart = new int[2 * columns * rows + 1];
    }
  }

  private int column(float atX) {
    return Math.max(0, Math.min(columns - 1, (int) ((atX - minX) / cell)));
  }

  private int row(float atY) {
    return Math.max(0, Math.min(rows - 1, (int) ((atY - minY) / cell)));
  }

  private void ensureCapacity(int count) {
    if (x.length < count) {
      x = new float[count];
      y = new float[count];
      person = new int[count];
      cellOf = new int[count];
    }
  }
}
