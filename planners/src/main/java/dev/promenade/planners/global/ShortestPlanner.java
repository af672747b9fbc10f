package dev.promenade.planners.global;

import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.PlanResult.Reason;
import dev.promenade.planners.map.BitGrid;
import dev.promenade.planners.map.DistanceField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The shortest path over cells that keep the robot's radius from every obstacle, in steps along
 * rows, columns and diagonals, which cut no corners. Poses are at most 0.1 m apart.
 *
 * <p>Between cell centres a diagonal step may come nearer to an obstacle than the radius r, to no
 * less than √(r² − s²/2) for cells of side s; {@link ClearancePlanner} never does.
 */
final class ShortestPlanner implements GlobalPlanner {
  /** Distance between poses [m], at most. */
  static final double SPACING = 0.1;

  private final PlanningSpace space;
  private final GridSearch search;

  /**
   * @param radius of the robot [m], at least 0
   * @param searches makes the search for the free cells
   */
  ShortestPlanner(DistanceField field, double radius, Function<BitGrid, GridSearch> searches) {
    space = new PlanningSpace(field, radius);
    search =
        SafeSteps.againstOneWays(field)
            .<GridSearch>map(against -> AStarSearch.without(space.free(), against))
            .orElseGet(() -> searches.apply(space.free()));
  }

  @Override
  public String name() {
    return GlobalPlanners.SHORTEST;
  }

  @Override
  public PlanResult plan(Pose robotInMap, Pose goalInMap, BooleanSupplier cancelled) {
    PlanningSpace.Ends ends = space.ends(robotInMap, goalInMap, false);
    if (ends instanceof PlanningSpace.Ends.None none) {
      return none.why();
    }
    PlanningSpace.Ends.Cells cells = (PlanningSpace.Ends.Cells) ends;
    if (cancelled.getAsBoolean()) {
      return cancelled();
    }
    List<Point> points = new ArrayList<>();
    points.add(robotInMap.position());
    if (cells.start() >= 0) {
      GridPath path = search.search(cells.start(), cells.goal(), cancelled);
      if (path == GridPath.NONE) {
        return PlanningSpace.againstOneWays(robotInMap, goalInMap);
      }
      if (!path.isFound()) {
        return cancelled();
      }
      for (int i = 0; i < path.corners(); i++) {
        points.add(space.center(path.corner(i)));
      }
    }
    points.add(goalInMap.position());
    straightenEnds(points, space);
    List<Point> fine = Polylines.divide(points, SPACING);
    return new PlanResult.Found(Polylines.path(robotInMap, goalInMap, ensureTwo(fine, points)));
  }

  /** Leaves out the centres of the first and last cell where the way past them is clear. */
  private static void straightenEnds(List<Point> points, PlanningSpace space) {
    if (points.size() > 2 && space.allows(points.get(0), points.get(2))) {
      points.remove(1);
    }
    int last = points.size() - 1;
    if (last > 1 && space.allows(points.get(last - 2), points.get(last))) {
      points.remove(last - 1);
    }
  }

  /** A path has its start and its goal, even where the two coincide. */
  static List<Point> ensureTwo(List<Point> fine, List<Point> points) {
    return fine.size() > 1 ? fine : List.of(points.get(0), points.get(points.size() - 1));
  }

  static PlanResult cancelled() {
    return new PlanResult.Failed(Reason.CANCELLED, "planning was called off");
  }
}
