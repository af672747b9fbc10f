package dev.promenade.planners.global;

import dev.promenade.planners.geometry.Angles;
import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Point;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.PlanResult.Reason;
import dev.promenade.planners.global.lattice.Arrival;
import dev.promenade.planners.global.lattice.PoseSearch;
import dev.promenade.planners.global.lattice.Vehicle;
import dev.promenade.planners.map.DistanceField;
import dev.promenade.planners.map.OccupancyGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Routes of poses for bodies that are not round and bases that cannot turn on the spot: the outline
 * touches no obstacle on the whole way, headings are the robot's at both ends and in between, and
 * where a step leads against the heading the robot drives backwards. Poses are at most 5 cm and 0.1
 * rad apart.
 */
final class LatticePlanner implements GlobalPlanner {
  private final DistanceField field;
  private final OccupancyGrid grid;
  private final PoseSearch search;
  private final Arrival arrival;

  LatticePlanner(DistanceField field, Vehicle vehicle, Arrival arrival) {
    this.field = field;
    grid = field.grid();
    search = new PoseSearch(field, vehicle);
    this.arrival = arrival;
  }

  @Override
  public String name() {
    return GlobalPlanners.LATTICE;
  }

  @Override
  public PlanResult plan(Pose robotInMap, Pose goalInMap, BooleanSupplier cancelled) {
    if (!robotInMap.isFinite() || !goalInMap.isFinite()) {
      throw new IllegalArgumentException(
          "start %s or goal %s is not finite".formatted(robotInMap, goalInMap));
    }
    if (isOutside(robotInMap)) {
      return failed(Reason.OUTSIDE_MAP, "the start", robotInMap, "is outside the map");
    }
    if (isOutside(goalInMap)) {
      return failed(Reason.OUTSIDE_MAP, "the goal", goalInMap, "is outside the map");
    }
    if (cancelled.getAsBoolean()) {
      return ShortestPlanner.cancelled();
    }
    Pose gridInMap = grid.originInMap();
    Pose mapInGrid = gridInMap.inverse();
    PoseSearch.Outcome outcome =
        search.search(
            mapInGrid.compose(robotInMap), mapInGrid.compose(goalInMap), arrival, cancelled);
    if (outcome instanceof PoseSearch.Outcome.Found found) {
      return new PlanResult.Found(path(robotInMap, goalInMap, gridInMap, found.posesInGrid()));
    }
    return switch (((PoseSearch.Outcome.Failed) outcome).why()) {
      case CANCELLED -> ShortestPlanner.cancelled();
      case START_OCCUPIED ->
          failed(Reason.START_OCCUPIED, "the start", robotInMap, problem(robotInMap));
      case GOAL_OCCUPIED -> failed(Reason.GOAL_OCCUPIED, "the goal", goalInMap, problem(goalInMap));
      case NO_PATH ->
          failed(
              Reason.NO_PATH,
              "the goal",
              goalInMap,
              "cannot be reached from " + text(robotInMap) + " by a robot of this outline");
      case TOO_LARGE ->
          failed(
              Reason.NO_PATH,
              "the goal",
              goalInMap,
              "was not reached from " + text(robotInMap) + " before memory ran out");
    };
  }

  /**
   * The poses in the map, from exactly the start; to exactly the goal where the search got there.
   */
  private static Path path(Pose start, Pose goal, Pose gridInMap, List<Pose> posesInGrid) {
    List<Pose> poses = new ArrayList<>(posesInGrid.size() + 1);
    poses.add(start);
    for (int i = 1; i < posesInGrid.size(); i++) {
      poses.add(gridInMap.compose(posesInGrid.get(i)));
    }
    Pose last = poses.get(poses.size() - 1);
    if (poses.size() == 1) {
      poses.add(Pose.of(start.position(), start.heading()));
    } else if (last.distanceTo(goal) < 1e-6) {
      boolean exact = Math.abs(Angles.difference(last.heading(), goal.heading())) < 1e-6;
      poses.set(poses.size() - 1, exact ? goal : Pose.of(goal.position(), last.heading()));
    }
    return new Path(poses);
  }

  private String problem(Pose pose) {
    return PlanningSpace.problem(field, pose.position(), "has the robot in an obstacle");
  }

  private boolean isOutside(Pose pose) {
    Point point = pose.position();
    return !grid.contains(grid.column(point), grid.row(point));
  }

  private static PlanResult failed(Reason reason, String who, Pose where, String problem) {
    return new PlanResult.Failed(reason, "%s %s %s".formatted(who, text(where), problem));
  }

  private static String text(Pose pose) {
    return "(%.2f, %.2f, %.2f rad)".formatted(pose.x(), pose.y(), pose.heading());
  }
}
