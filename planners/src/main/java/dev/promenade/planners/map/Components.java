package dev.promenade.planners.map;

import java.util.Arrays;

/**
 * Which free cells are connected: cells of one label can reach each other, those of two labels
 * cannot. Labels runs of cells by union-find (He et al., "Fast connected-component labeling",
 * 2009). Diagonal steps connect nothing more, for they need free cells beside them.
 */
public final class Components {
  private final int width;
  private final int[] label;

  public Components(BitGrid free) {
    width = free.width();
    label = new int[width * free.height()];
    Arrays.fill(label, -1);
    int[] parent = new int[1024];
    int runs = 0;
    for (int row = 0; row < free.height(); row++) {
      int column = free.next(0, row);
      while (column < width) {
        if (runs == parent.length) {
          parent = Arrays.copyOf(parent, 2 * runs);
        }
        parent[runs] = runs;
        int before = -1;
        for (; free.get(column, row); column++) {
          int at = row * width + column;
          label[at] = runs;
          int above = row == 0 ? -1 : label[at - width];
          if (above >= 0 && above != before) {
            join(parent, above, runs);
          }
          before = above;
        }
        runs++;
        column = free.next(column, row);
      }
    }
    for (int i = 0; i < label.length; i++) {
      if (label[i] >= 0) {
        label[i] = root(parent, label[i]);
      }
    }
  }

  /** Whether there is a way between two free cells. */
  public boolean connects(int a, int b) {
    return label[a] == label[b];
  }

  /** The label of a cell, row by row from the lowest; below 0 for one that is not free. */
  public int label(int cell) {
    return label[cell];
  }

  private static void join(int[] parent, int a, int b) {
    int rootA = root(parent, a);
    int rootB = root(parent, b);
    parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  private static int root(int[] parent, int run) {
    int at = run;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
