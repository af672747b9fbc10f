package dev.promenade.sim.render;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.map.RouteGraph;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Paints a route graph: nodes, edges, arrows on edges that lead one way only, closed edges red. */
final class GraphLayer {
  private static final double NODE = 3;

  /** Length of an arrow [m]. */
  private static final double ARROW = 0.6;

  private GraphLayer() {}

  static void paint(Graphics2D graphics, MapView view, RouteGraph graph) {
    Graphics2D own = (Graphics2D) graphics.create();
    Set<List<Integer>> pairs = new HashSet<>();
    graph.edges().forEach(edge -> pairs.add(List.of(edge.from(), edge.to())));
    for (RouteGraph.Edge edge : graph.edges()) {
      Color color = edge.closed() ? Palette.BAD : Palette.ROUTE;
      own.setColor(Palette.alpha(color, 0.75));
      own.setStroke(edge.closed() ? Marks.dashed(2, 4) : Marks.stroke(1.4));
      for (int i = 1; i < edge.line().size(); i++) {
        Point a = edge.line().get(i - 1);
        Point b = edge.line().get(i);
        own.draw(new Line2D.Double(view.x(a.x()), view.y(a.y()), view.x(b.x()), view.y(b.y())));
      }
      if (!pairs.contains(List.of(edge.to(), edge.from()))) {
        arrow(own, view, edge, color);
      }
    }
    own.setColor(Palette.ROUTE);
    graph.nodes().forEach(node -> own.fill(view.dot(node.placeInMap(), NODE)));
    own.dispose();
  }

  /** In the middle of the longest piece. */
  private static void arrow(Graphics2D graphics, MapView view, RouteGraph.Edge edge, Color color) {
    Point from = edge.line().get(0);
    Point along = Point.ZERO;
    for (int i = 1; i < edge.line().size(); i++) {
      Point piece = edge.line().get(i).minus(edge.line().get(i - 1));
      if (piece.norm() > along.norm()) {
        from = edge.line().get(i - 1);
        along = piece;
      }
    }
    Point arrow = along.times(ARROW / along.norm());
    Marks.arrow(graphics, view, from.plus(along.times(0.5)).minus(arrow.times(0.5)), arrow, color);
  }
}
