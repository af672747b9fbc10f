package dev.promenade.nodes.node;

import dev.promenade.nodes.ros.Registration;
import dev.promenade.nodes.ros.RosNode;
import dev.promenade.planners.map.RouteGraph;
import dev.promenade.planners.map.Zones;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Hears which edges of the route graph are closed: each message of the topic {@code closed_edges}
 * has the ids of all of them, with blanks or commas between; an empty one opens all.
 */
final class ClosedEdges implements Registration {
  private final RosNode node;
  private final Optional<RouteGraph> graph;
  private final Router router;
  private final Registration subscription;

  /**
   * @param router keeps off closed edges
   */
  ClosedEdges(RosNode node, Zones zones, Router router) {
    this.node = node;
    this.router = router;
    graph = zones.graph();
    subscription =
        node.subscribe(
            "closed_edges",
            dev.promenade.nodes.msg.std_msgs.String.TYPE,
            1,
            message -> close(message.data()));
  }

  private void close(String text) {
    Set<Long> closed = new LinkedHashSet<>();
    for (String id : text.strip().split("[\\s,]+", -1)) {
      if (isEdge(id)) {
        closed.add(Long.parseLong(id));
      } else if (!id.isEmpty()) {
        node.log()
            .warn(
                "closed_edges: '%s' is no edge of a route graph in ~zones; give their ids"
                    .formatted(id));
      }
    }
    node.log().info("edges closed: " + (closed.isEmpty() ? "none" : closed));
    router.close(closed);
  }

  private boolean isEdge(String id) {
    return id.matches("\\d{1,18}")
        && graph.map(known -> known.hasEdge(Long.parseLong(id))).orElse(false);
  }

  @Override
  public void close() {
    subscription.close();
  }
}
