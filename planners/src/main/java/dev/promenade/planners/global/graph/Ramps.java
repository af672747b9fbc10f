package dev.promenade.planners.global.graph;

import dev.promenade.planners.map.RouteGraph;
import dev.promenade.planners.map.RouteGraph.Edge;
import java.util.Arrays;
import java.util.List;

/**
 * Where each edge of a graph is entered or left: as near as the walls allow, and a little aside, so
 * that the robot turns into the edge. Only edges about as near as the nearest one come into
 * question.
 *
 * @param along distance from the edge's beginning [m]
 * @param price what it costs to get there [m]; infinite where one does not
 * @param least length of the way to the nearest edge, be it closed [m]
 */
record Ramps(double[] along, double[] price, double least) {
  /** What a metre off the graph costs. */
  static final double OFF_GRAPH = 10;

  /** Distance of places that are looked at [m]. */
  private static final double SPACING = 0.25;

  private static final double ASIDE = 0.6;

  /** A way to an edge may be so many times as long as that to the nearest one … */
  private static final double LONGEST = 2;

  /** … and so much longer [m]. */
  private static final double LONGEST_BESIDES = 1;

  /** A way may be so much longer than was thought by what is not thought of [m]. */
  static final double LONGER = 2 * SPACING + ASIDE;

  /** From the robot. */
  static Ramps on(RouteGraph graph, Flood robot) {
    return of(graph, robot, 1);
  }

  /** To the goal. */
  static Ramps off(RouteGraph graph, Flood goal) {
    return of(graph, goal, -1);
  }

  private static Ramps of(RouteGraph graph, Flood flood, int sign) {
    List<Edge> edges = graph.edges();
    double[] along = new double[edges.size()];
    double[] away = new double[edges.size()];
    double least = Double.POSITIVE_INFINITY;
    double leastOpen = Double.POSITIVE_INFINITY;
    for (int i = 0; i < away.length; i++) {
      away[i] = Double.POSITIVE_INFINITY;
      double length = edges.get(i).length();
      int parts = Math.max(1, (int) Math.ceil(length / SPACING));
      for (int k = 0; k <= parts; k++) {
        double at = length * k / parts;
        double there = flood.to(EdgeWay.at(edges.get(i).line(), at).position());
        if (there < away[i]) {
          away[i] = there;
          along[i] = at;
        }
      }
      least = Math.min(least, away[i]);
      if (edges.get(i).closed()) {
        away[i] = Double.POSITIVE_INFINITY;
        continue;
      }
      leastOpen = Math.min(leastOpen, away[i]);
      double aside = sign * Math.min(ASIDE, away[i]);
      along[i] = Math.max(0, Math.min(length, along[i] + aside));
    }
    double most = LONGEST * leastOpen + LONGEST_BESIDES;
    double[] price =
        Arrays.stream(away)
            .map(metres -> metres <= most ? OFF_GRAPH * metres : Double.POSITIVE_INFINITY)
            .toArray();
    return new Ramps(along, price, least);
  }
}
