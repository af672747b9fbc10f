package dev.promenade.planners.global;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A route that trades length against room beside the robot, smooth, with a pose about every 0.1 m.
 * No point of it is nearer to an obstacle than the radius; only where the start itself is, the way
 * from there to the next free cell may be so too, but nowhere nearer than the radius less a cell.
 * Finds a route exactly when {@link ShortestPlanner} does.
 */
public final class ClearancePlanner implements GlobalPlanner {
  private final PlanningSpace space;
  private final CheapestSearch search;
  private final RouteSmoother smoother;

  /**
   * @param radius of the robot [m], at least 0
   */
  ClearancePlanner(DistanceField field, double radius) {
    space = new PlanningSpace(field, radius);
    CellCosts costs = new CellCosts(field, radius);
    byte[] steps = SafeSteps.of(field, space.free(), radius, space.disc());
    search = new CheapestSearch(field.grid().width(), steps, costs);
    smoother = new RouteSmoother(field, radius, space.disc(), costs);
  }

  @Override
  public String name() {
    return GlobalPlanners.CLEARANCE;
  }

  @Override
  public PlanResult plan(Pose robotInMap, Pose goalInMap, BooleanSupplier cancelled) {
    PlanningSpace.Ends ends = space.ends(robotInMap, goalInMap);
    if (ends instanceof PlanningSpace.Ends.None none) {
      return none.why();
    }
    PlanningSpace.Ends.Cells cells = (PlanningSpace.Ends.Cells) ends;
    if (cancelled.getAsBoolean()) {
      return ShortestPlanner.cancelled();
    }
    List<Point> way = new ArrayList<>();
    way.add(robotInMap.position());
    if (cells.start() >= 0) {
      int[] found = search.search(cells.start(), cells.goal(), cancelled);
      if (found == null) {
        return ShortestPlanner.cancelled();
      }
      for (int cell : found) {
        way.add(space.center(cell));
      }
    }
    way.add(goalInMap.position());
    boolean startHasRoom = space.disc().isClear(robotInMap.position());
    List<Point> route = smoother.smooth(way, startHasRoom ? 0 : 1);
    route = ShortestPlanner.ensureTwo(route, way);
    return new PlanResult.Found(Polylines.path(robotInMap, goalInMap, route));
  }
}
