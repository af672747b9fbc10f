package dev.promenade.planners.map;

import com.google.common.collect.ImmutableList;
import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Point;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways of a site as its owner drew them: places and directed ways between them, in the map
 * frame [m]. Immutable.
 *
 * @param nodes of ids of their own
 * @param edges between them, by index
 */
@Stable
public record RouteGraph(List<Node> nodes, List<Edge> edges) {
  /** A place where ways meet. */
  public record Node(long id, Point placeInMap) {}

  /**
   * A way in one direction.
   *
   * @param id for messages and to close it; several edges may share one
   * @param from index of a node
   * @param to index of a node
   * @param line from the one to the other, at least two points
   * @param factor what a metre costs, above 0
   * @param penalty what it costs besides, from 0 [m]
   * @param closed whether robots may not use it
   */
  public record Edge(
      long id, int from, int to, List<Point> line, double factor, double penalty, boolean closed) {
    public Edge {
      line = ImmutableList.copyOf(line);
      if (line.size() < 2) {
        throw new IllegalArgumentException("edge %d has %d points".formatted(id, line.size()));
      }
      if (!(factor > 0) || !(penalty >= 0) || !Double.isFinite(factor + penalty)) {
        throw new IllegalArgumentException(
            "edge %d has factor %s and penalty %s; give a factor above 0 and a penalty from 0"
                .formatted(id, factor, penalty));
      }
    }

    /** [m]. */
    public double length() {
      double sum = 0;
      for (int i = 1; i < line.size(); i++) {
        sum += line.get(i - 1).distanceTo(line.get(i));
      }
      return sum;
    }

    /** What it costs as long as nothing lies on it [m]. */
    public double cost() {
      return length() * factor + penalty;
    }

    private Edge closing(boolean nowClosed) {
      return new Edge(id, from, to, line, factor, penalty, nowClosed);
    }
  }

  public RouteGraph {
    nodes = ImmutableList.copyOf(nodes);
    edges = ImmutableList.copyOf(edges);
    Set<Long> ids = new HashSet<>();
    for (Node node : nodes) {
      if (!ids.add(node.id())) {
        throw new IllegalArgumentException("two nodes have the id " + node.id());
      }
    }
    for (Edge edge : edges) {
      int last = nodes.size() - 1;
      if (edge.from() < 0 || edge.to() < 0 || edge.from() > last || edge.to() > last) {
        throw new IllegalArgumentException(
            "edge %d leads from node %d to node %d of %d"
                .formatted(edge.id(), edge.from(), edge.to(), nodes.size()));
      }
    }
  }

  /**
   * The same with these edges closed, besides those that were.
   *
   * @param ids of edges; others are left alone
   */
  public RouteGraph closing(Set<Long> ids) {
    return new RouteGraph(
        nodes,
        edges.stream().map(edge -> ids.contains(edge.id()) ? edge.closing(true) : edge).toList());
  }

  /** Whether there is an edge of an id. */
  public boolean hasEdge(long id) {
    return edges.stream().anyMatch(edge -> edge.id() == id);
  }
}
