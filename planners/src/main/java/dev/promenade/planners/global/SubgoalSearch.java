package dev.promenade.planners.global;

import dev.promenade.planners.map.BitGrid;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * Shortest paths on a prepared map without any search: start and goal look for the subgoals in
 * sight ({@link SubgoalGraph}), their labels ({@link HubLabels}) give the best way between those,
 * and its pieces are drawn on the grid.
 */
public final class SubgoalSearch implements GridSearch {
  /** With more subgoals than this a map is mostly corners, and labels do not pay. */
  private static final int MOST_SUBGOALS = 30_000;

  private final SubgoalGraph graph;
  private final HubLabels labels;
  private final int width;
  private final ConcurrentLinkedQueue<Query> idle = new ConcurrentLinkedQueue<>();

  private SubgoalSearch(SubgoalGraph graph, HubLabels labels, int width) {
    this.graph = graph;
    this.labels = labels;
    this.width = width;
  }

  /**
   * The fastest search for a map that stays as it is: this one, or jump points with tables where
   * labels would grow too large. The choice depends on the map alone.
   */
  public static GridSearch prepare(BitGrid free) {
    SubgoalGraph graph = new SubgoalGraph(free, new JumpLines(free));
    if (graph.size() <= MOST_SUBGOALS) {
      graph.connect();
      HubLabels labels = HubLabels.of(graph);
      if (labels != null) {
        return new SubgoalSearch(graph, labels, free.width());
      }
    }
    return JumpPointSearch.withTables(free);
  }

  @Override
  public String name() {
    return "subgoal-labels";
  }

  @Override
  public GridPath search(int start, int goal, BooleanSupplier cancelled) {
    if (graph.turn(start, goal) >= 0) {
      Pieces pieces = new Pieces();
      pieces.add(start);
      pieces.goTo(goal);
      return pieces.path();
    }
    Query query = idle.poll();
    if (query == null) {
      query = new Query();
    }
    try {
      return query.search(start, goal);
    } finally {
      idle.add(query);
    }
  }

  /** One query at a time, with what it needs. */
  private final class Query {
    private final SubgoalGraph.Seen nearStart = new SubgoalGraph.Seen();
    private final SubgoalGraph.Seen nearGoal = new SubgoalGraph.Seen();

    /** For each hub the number of the query that reached it, above its distance from the start. */
    private final long[] reached = new long[graph.size()];

    private final int[] via = new int[graph.size()];
    private int number;

    GridPath search(int start, int goal) {
      if (++number < 0) {
        Arrays.fill(reached, 0);
        number = 1;
      }
      ends(start, nearStart);
      ends(goal, nearGoal);
      for (int i = 0; i < nearStart.size; i++) {
        fromStart(nearStart.id[i], nearStart.length[i]);
      }
      int best = Integer.MAX_VALUE;
      int bestHub = -1;
      int bestEnd = -1;
      for (int i = 0; i < nearGoal.size; i++) {
        int subgoal = nearGoal.id[i];
        int away = nearGoal.length[i];
        int end = labels.first(subgoal + 1);
        for (int entry = labels.first(subgoal); entry < end; entry++) {
          int hub = labels.hub(entry);
          long seen = reached[hub];
          if (seen >>> 32 == number) {
            int whole = (int) seen + labels.distance(entry) + away;
            if (whole < best) {
              best = whole;
              bestHub = hub;
              bestEnd = subgoal;
            }
          }
        }
      }
      return bestHub < 0 ? GridPath.NONE : path(start, goal, via[bestHub], bestHub, bestEnd);
    }

    private void fromStart(int subgoal, int away) {
      int end = labels.first(subgoal + 1);
      for (int entry = labels.first(subgoal); entry < end; entry++) {
        int hub = labels.hub(entry);
        long far = (long) number << 32 | (away + labels.distance(entry));
        long seen = reached[hub];
        if (seen >>> 32 != number || far < seen) {
          reached[hub] = far;
          via[hub] = subgoal;
        }
      }
    }

    private void ends(int cell, SubgoalGraph.Seen seen) {
      seen.size = 0;
      int own = graph.idOf(cell);
      if (own >= 0) {
        seen.add(own, 0);
      } else {
        graph.look(cell, seen);
      }
    }
  }

  private GridPath path(int start, int goal, int first, int hub, int last) {
    Pieces pieces = new Pieces();
    pieces.add(start);
    for (int at = first; at >= 0; at = labels.next(at, hub)) {
      pieces.goTo(graph.cell(at));
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
      pieces.goTo(graph.cell(back[i]));
    }
    pieces.goTo(goal);
    return pieces.path();
  }

  /** A path as it grows. */
  private final class Pieces {
    private int[] cells = new int[32];
    private int size;
    private int straight;
    private int diagonal;

    void goTo(int cell) {
      int from = cells[size - 1];
      if (cell == from) {
        return;
      }
      int turn = graph.turn(from, cell);
      if (turn != cell && turn != from) {
        add(turn);
      }
      add(cell);
      int across = Math.abs(cell % width - from % width);
      int up = Math.abs(cell / width - from / width);
      diagonal += Math.min(across, up);
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
