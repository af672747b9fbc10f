package dev.promenade.planners.global.graph;

import dev.promenade.planners.map.RouteGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The cheapest way over a graph between places on its edges (Dijkstra 1959), from edge to edge, so
 * that single turns can be forbidden. What each use of an edge costs may rise between searches.
 */
final class GraphSearch {
  private static final int NONE = -1;

  private final RouteGraph graph;
  private final int[][] leaving;
  private final Map<Use, double[]> cost = new EnumMap<>(Use.class);
  private final double[] priceOn;
  private final double[] priceOff;
  private final Set<Long> forbiddenTurns = new HashSet<>();

  /** How much of an edge is driven. */
  enum Use {
    /** From its beginning to its end. */
    WHOLE,
    /** From where the graph is entered to its end. */
    ON,
    /** From its beginning to where the graph is left. */
    OFF,
    /** From where the graph is entered to where it is left. */
    BETWEEN
  }

  /** A use of an edge. */
  record Piece(int edge, Use use) {}

  /**
   * @param priceOn what it costs to get onto each edge [m]; infinite where one cannot
   * @param priceOff what it costs to get from each edge to the goal [m]
   */
  GraphSearch(RouteGraph graph, double[] priceOn, double[] priceOff) {
    this.graph = graph;
    this.priceOn = priceOn;
    this.priceOff = priceOff;
    List<List<Integer>> lists = new ArrayList<>();
    graph.nodes().forEach(node -> lists.add(new ArrayList<>()));
    for (int i = 0; i < graph.edges().size(); i++) {
      lists.get(graph.edges().get(i).from()).add(i);
    }
    leaving =
        lists.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    for (Use use : Use.values()) {
      cost.put(use, new double[graph.edges().size()]);
    }
  }

  /** Changes what a use of an edge costs [m]; infinite where it cannot be driven. */
  void setCost(Piece piece, double metres) {
    costs(piece.use())[piece.edge()] = metres;
  }

  /** The least cost of a use of an edge that is known [m]. */
  double cost(Piece piece) {
    return costs(piece.use())[piece.edge()];
  }

  private double[] costs(Use use) {
    return Objects.requireNonNull(cost.get(use));
  }

  void forbidTurn(int from, int to) {
    forbiddenTurns.add(turn(from, to));
  }

  private long turn(int from, int to) {
    return (long) from * priceOn.length + to;
  }

  /** The pieces of the cheapest way, in order; none if there is none. */
  List<Piece> search() {
    int count = priceOn.length;
    double[] best = new double[count];
    int[] before = new int[count];
    Arrays.fill(before, NONE);
    PriorityQueue<double[]> queue =
        new PriorityQueue<>(
            (a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]));
    double[] whole = costs(Use.WHOLE);
    double[] toEnd = costs(Use.ON);
    double[] fromStart = costs(Use.OFF);
    double[] between = costs(Use.BETWEEN);
    double least = Double.POSITIVE_INFINITY;
    int last = NONE;
    int lastBefore = NONE;
    for (int edge = 0; edge < count; edge++) {
      best[edge] = priceOn[edge] + toEnd[edge];
      if (best[edge] < Double.POSITIVE_INFINITY) {
        queue.add(new double[] {best[edge], edge});
      }
      double direct = priceOn[edge] + between[edge] + priceOff[edge];
      if (direct < least) {
        least = direct;
        last = edge;
      }
    }
    boolean[] done = new boolean[count];
    while (!queue.isEmpty() && queue.peek()[0] < least) {
      int edge = (int) queue.poll()[1];
      if (done[edge]) {
        continue;
      }
      done[edge] = true;
      for (int next : leaving[graph.edges().get(edge).to()]) {
        if (forbiddenTurns.contains(turn(edge, next))) {
          continue;
        }
        double end = best[edge] + fromStart[next] + priceOff[next];
        if (end < least) {
          least = end;
          last = next;
          lastBefore = edge;
        }
        double through = best[edge] + whole[next];
        if (through < best[next] && !done[next]) {
          best[next] = through;
          before[next] = edge;
          queue.add(new double[] {through, next});
        }
      }
    }
    return last == NONE ? List.of() : pieces(last, lastBefore, before);
  }

  private static List<Piece> pieces(int last, int lastBefore, int[] before) {
    if (lastBefore == NONE) {
      return List.of(new Piece(last, Use.BETWEEN));
    }
    List<Piece> pieces = new ArrayList<>(List.of(new Piece(last, Use.OFF)));
    for (int edge = lastBefore; edge != NONE; edge = before[edge]) {
      pieces.add(0, new Piece(edge, before[edge] == NONE ? Use.ON : Use.WHOLE));
    }
    return pieces;
  }
}
