package dev.promenade.planners.global;

import dev.promenade.planners.map.BitGrid;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Shortest paths on a prepared map without any search: start and goal each know a few hubs ({@link
 * CellLabels}), the best one that both know gives the way from subgoal to subgoal ({@link
 * HubLabels}), and its pieces are drawn on the grid. The same for the same map.
 */
public final class SubgoalSearch implements GridSearch {
  /** With more subgoals than this a map is mostly corners, and labels do not pay. */
  private static final int MOST_SUBGOALS = 30_000;

  private final SubgoalGraph graph;
  private final HubLabels labels;
  private final CellLabels cellLabels;
  private final int width;

  private SubgoalSearch(SubgoalGraph graph, HubLabels labels, CellLabels cellLabels, int width) {
    this.graph = graph;
    this.labels = labels;
    this.cellLabels = cellLabels;
    this.width = width;
  }

  /**
   * The fastest search for a map that stays as it is: this one, or jump points with tables where
   * labels would grow too large, or pruned A* where obstacles are so scattered that jumps are short
   * too, and the straight line is a good guess anyway. The choice depends on the map alone.
   */
  public static GridSearch prepare(BitGrid free) {
    return prepare(free, CellLabels.MOST_ENTRIES);
  }

  static GridSearch prepare(BitGrid free, int mostCellLabels) {
    SubgoalGraph graph = new SubgoalGraph(free, new JumpLines(free));
    if (graph.size() <= MOST_SUBGOALS) {
      graph.connect();
      HubLabels labels = HubLabels.of(graph);
      if (labels != null) {
        return new SubgoalSearch(
            graph, labels, CellLabels.of(free, graph, labels, mostCellLabels), free.width());
      }
    }
    return isScattered(graph, free) ? AStarSearch.pruned(free) : JumpPointSearch.withTables(free);
  }

  /**
   * Whether there are more corners than blocked cells: only obstacles of few cells each have so
   * many (one that stands alone has four), walls and rooms do not.
   */
  private static boolean isScattered(SubgoalGraph graph, BitGrid free) {
    return graph.size() > free.width() * free.height() - free.count();
  }

  @Override
  public String name() {
    return "subgoal-labels";
  }

  @Override
  public GridPath search(int start, int goal, BooleanSupplier cancelled) {
    if (graph.sees(start, goal) || graph.sees(goal, start)) {
      Pieces pieces = new Pieces();
      pieces.add(start);
      pieces.goTo(goal, graph.sees(start, goal));
      return pieces.path();
    }
    CellLabels.Meeting meeting = new CellLabels.Meeting();
    cellLabels.meet(start, goal, meeting);
    return meeting.hub < 0
        ? GridPath.NONE
        : path(start, goal, meeting.first, meeting.hub, meeting.last);
  }

  private GridPath path(int start, int goal, int first, int hub, int last) {
    Pieces pieces = new Pieces();
    pieces.add(start);
    pieces.goTo(graph.cell(first), true);
    for (int at = labels.next(first, hub); at >= 0; at = labels.next(at, hub)) {
      pieces.goTo(graph.cell(at), false);
    }
    int[] back = new int[16];
    int count = 0;
    for (int at = last; at >= 0; at = labels.next(at, hub)) {
      if (count == back.length) {
        back = Arrays.copyOf(back, 2 * count);
      }
      back[count++] = at;
    }
    for (int i = count - 2; i >= 0; i--) {
      pieces.goTo(graph.cell(back[i]), true);
    }
    pieces.goTo(goal, false);
    return pieces.path();
  }

  /** A path as it grows. */
  private final class Pieces {
    private int[] cells = new int[32];
    private int size;
    private int straight;
    private int diagonal;

    /**
     * Goes on to a cell that was seen from where the path ends, or from which its end was seen:
     * what sees goes diagonally first.
     */
    void goTo(int cell, boolean seen) {
      int from = cells[size - 1];
      int fromRow = from / width;
      int fromColumn = from - fromRow * width;
      int row = cell / width;
      int column = cell - row * width;
      int across = Math.abs(column - fromColumn);
      int up = Math.abs(row - fromRow);
      int steps = Math.min(across, up);
      if (steps > 0 && across != up) {
        int step = Integer.signum(row - fromRow) * width + Integer.signum(column - fromColumn);
        add(seen ? from + steps * step : cell - steps * step);
      }
      if (cell != from) {
        add(cell);
      }
      diagonal += steps;
      straight += Math.abs(across - up);
    }

    void add(int cell) {
      if (size == cells.length) {
        cells = Arrays.copyOf(cells, 2 * size);
      }
      cells[size++] = cell;
    }

    GridPath path() {
      return new GridPath(straight + diagonal * Math.sqrt(2), Arrays.copyOf(cells, size));
    }
  }
}
