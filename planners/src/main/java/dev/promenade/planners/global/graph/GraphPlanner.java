package dev.promenade.planners.global.graph;

import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.InflatedGrid;
import dev.promenade.planners.map.RouteGraph;
import java.util.function.BooleanSupplier;

/**
 * Routes along the edges of a {@link RouteGraph}: from the robot to the graph and from the graph to
 * the goal by another planner, on the graph the cheapest way. Edges are tested only when the
 * cheapest way goes over them (Dellin and Srinivasa, "A Unifying Formalism for Shortest Path
 * Problems with Expensive Edge Evaluations via Lazy Best-First Search over Paths with Edge
 * Selectors", 2016): what lies on an edge is driven round or, where that is far, the edge is left
 * out. The robot drives to its goal directly only where the graph would be farther off than the
 * goal.
 */
final class GraphPlanner implements GlobalPlanner {
  private final DistanceField field;
  private final Vehicle vehicle;
  private final RouteGraph graph;
  private final GlobalPlanner around;
  private final BitGrid free;

  GraphPlanner(DistanceField field, Vehicle vehicle, Arrival arrival, RouteGraph graph) {
    this.field = field;
    this.vehicle = vehicle;
    this.graph = graph;
    around = GlobalPlanners.create(GlobalPlanners.AUTO, field, vehicle, arrival);
    free = InflatedGrid.of(field, vehicle.footprint().inscribedRadius()).free();
  }

  @Override
  public String name() {
    return GlobalPlanners.GRAPH;
  }

  @Override
  public PlanResult plan(Pose robotInMap, Pose goalInMap, BooleanSupplier cancelled) {
    if (!robotInMap.isFinite() || !goalInMap.isFinite()) {
      throw new IllegalArgumentException(
          "start %s or goal %s is not finite".formatted(robotInMap, goalInMap));
    }
    Flood start = Flood.from(robotInMap.position(), field.grid(), free);
    double direct = start.to(goalInMap.position());
    Ramps on = Ramps.on(graph, start);
    Ramps off = Ramps.off(graph, Flood.from(goalInMap.position(), field.grid(), free));
    if (direct <= on.least() + off.least() || Double.isInfinite(direct)) {
      // Near, or no way at all: the other planner says why.
      PlanResult result = around.plan(robotInMap, goalInMap, cancelled);
      if (result instanceof PlanResult.Found || Double.isInfinite(direct)) {
        return result;
      }
    }
    return new GraphQuery(graph, new GraphWays(field, vehicle, around), on, off, cancelled)
        .plan(robotInMap, goalInMap);
  }
}
