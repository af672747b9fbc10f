package dev.promenade.planners.global.graph;

import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlannerProvider;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.DistanceField;

/** Offers {@link GraphPlanner}, on the graph among the map's zones or one made of the map. */
public final class GraphProvider implements GlobalPlannerProvider {
  /** Radius of the disc that stands for a point [m]. */
  private static final double POINT = 1e-3;

  @Override
  public String name() {
    return GlobalPlanners.GRAPH;
  }

  @Override
  public GlobalPlanner create(DistanceField field, double radius) {
    return create(field, Vehicle.disc(Math.max(radius, POINT)), Arrival.ANY_HEADING);
  }

  @Override
  public GlobalPlanner create(DistanceField field, Vehicle vehicle, Arrival arrival) {
    return new GraphPlanner(
        field,
        vehicle,
        arrival,
        field.zones().graph().orElseGet(() -> MapGraph.of(field, vehicle)));
  }
}
