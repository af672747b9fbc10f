package dev.promenade.planners.global;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.map.CellWindow;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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
    search =
        new CheapestSearch(
            space.free().width(), steps, SafeSteps.againstOneWays(field), costs, space.disc());
    smoother = new RouteSmoother(field, radius, space.disc(), costs);
  }

  private ClearancePlanner(PlanningSpace space, CheapestSearch search) {
    this.space = space;
    this.search = search;
    smoother = new RouteSmoother(space.field(), space.radius(), space.disc(), search.costs());
  }

  /**
   * The planner for a changed map, much cheaper to make than anew: only what lies in the window of
   * the field is worked out again, and the memory of searches is shared.
   *
   * @param field made by {@link DistanceField#changed} from this planner's
   */
  public ClearancePlanner changed(DistanceField field) {
    PlanningSpace newSpace = space.changed(field);
    CellWindow window = field.window();
    double radius = space.radius();
    byte[] steps =
        SafeSteps.changed(search.steps(), window, field, newSpace.free(), radius, newSpace.disc());
    CellCosts costs = search.costs().changed(field, radius, window);
    return new ClearancePlanner(newSpace, search.changed(steps, costs, newSpace.disc()));
  }

  @Override
  public String name() {
    return GlobalPlanners.CLEARANCE;
  }

  @Override
  public PlanResult plan(Pose robotInMap, Pose goalInMap, BooleanSupplier cancelled) {
    boolean unchecked = !space.knowsConnections();
    PlanningSpace.Ends ends = space.ends(robotInMap, goalInMap, unchecked);
    double[] found = ends instanceof PlanningSpace.Ends.Cells pair ? search(pair, cancelled) : null;
    if (unchecked && found != null && found.length == 0) {
      ends = space.ends(robotInMap, goalInMap, false);
      found = ends instanceof PlanningSpace.Ends.Cells pair ? search(pair, cancelled) : null;
    }
    if (ends instanceof PlanningSpace.Ends.None none) {
      return none.why();
    }
    if (found == null) {
      return ShortestPlanner.cancelled();
    }
    if (found.length == 0 && ((PlanningSpace.Ends.Cells) ends).start() >= 0) {
      return PlanningSpace.againstOneWays(robotInMap, goalInMap);
    }
    List<Point> way = new ArrayList<>();
    way.add(robotInMap.position());
    for (int i = 0; i < found.length; i += 2) {
      way.add(space.point(found[i], found[i + 1]));
    }
    way.add(goalInMap.position());
    boolean startHasRoom = space.disc().isClear(robotInMap.position());
    List<Point> route = smoother.smooth(way, startHasRoom ? 0 : 1);
    route = ShortestPlanner.ensureTwo(route, way);
    return new PlanResult.Found(Polylines.path(robotInMap, goalInMap, route));
  }

  /** Points of the way; none where it is straight or there is none; null if called off. */
  private double @Nullable [] search(PlanningSpace.Ends.Cells ends, BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      return null;
    }
    return ends.start() < 0 ? new double[0] : search.search(ends.start(), ends.goal(), cancelled);
  }
}
