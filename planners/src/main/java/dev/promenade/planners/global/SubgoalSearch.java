package dev.promenade.planners.global;

import dev.promenade.planners.map.BitGrid;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shortest paths on a prepared map without any search: start and goal each know a few hubs ({@link
 * CellLabels}), the best one that both know gives the way from subgoal to subgoal ({@link
 * HubLabels}), and its pieces are drawn on the grid. The same for the same map.
 */
final class SubgoalSearch implements GridSearch {
  /** With more subgoals than this a map is mostly corners, and labels do not pay. */
  static final int MOST_SUBGOALS = 30_000;

  private final SubgoalGraph graph;
  private final HubLabels labels;
  private final CellLabels cellLabels;
  private final int width;

  SubgoalSearch(SubgoalGraph graph, HubLabels labels, CellLabels cellLabels, int width) {
    this.graph = graph;
    this.labels = labels;
    this.cellLabels = cellLabels;
    this.width = width;
  }

  /**
   * @param graph connected
   * @return null where the budget does not suffice
   */
  static @Nullable SubgoalSearch of(SubgoalGraph graph, BitGrid free, Budget budget) {
    HubLabels labels = HubLabels.of(graph, budget);
    return labels == null
        ? null
        : new SubgoalSearch(
            graph, labels, CellLabels.of(free, graph, labels, budget), free.width());
  }

  @Override
  public String name() {
    return "subgoal-labels";
  }

  @Override
  public GridPath search(int start, int goal, BooleanSupplier cancelled) {
    if (graph.sees(start, goal) || graph.sees(goal, start)) {
      return PathPieces.inSight(graph, width, start, goal);
    }
    CellLabels.Meeting meeting = new CellLabels.Meeting();
    cellLabels.meet(start, goal, meeting);
    return meeting.hub < 0
        ? GridPath.NONE
        : path(start, goal, meeting.first, meeting.hub, meeting.last);
  }

  private GridPath path(int start, int goal, int first, int hub, int last) {
    PathPieces pieces = new PathPieces(width, start);
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
}
