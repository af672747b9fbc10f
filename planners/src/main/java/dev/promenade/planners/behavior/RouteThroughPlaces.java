package dev.promenade.planners.behavior;

import dev.promenade.planners.geometry.Path;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.PlanResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A global planner that goes through given places on the way to the goal, so that a robot keeps to
 * the way it was told although there is a shorter one.
 */
public final class RouteThroughPlaces implements GlobalPlanner {
  private final GlobalPlanner planner;
  private final Supplier<List<Pose>> waypointsInMap;

  /**
   * @param planner from place to place
   * @param waypointsInMap what is to be passed, in order; asked for every plan. Its last pose is
   *     the goal and is replaced by the goal planned to
   */
  public RouteThroughPlaces(GlobalPlanner planner, Supplier<List<Pose>> waypointsInMap) {
    this.planner = planner;
    this.waypointsInMap = waypointsInMap;
  }

  @Override
  public String name() {
    return planner.name();
  }

  @Override
  public PlanResult plan(Pose robotInMap, Pose goalInMap, BooleanSupplier cancelled) {
    List<Pose> through = waypointsInMap.get();
    List<Pose> poses = new ArrayList<>();
    Pose from = robotInMap;
    for (int i = 0; i < Math.max(1, through.size()); i++) {
      boolean last = i >= through.size() - 1;
      PlanResult part = planner.plan(from, last ? goalInMap : through.get(i), cancelled);
      if (part instanceof PlanResult.Found found) {
        List<Pose> way = found.pathInMap().poses();
        poses.addAll(poses.isEmpty() ? way : way.subList(Math.min(1, way.size() - 1), way.size()));
        from = found.pathInMap().end();
      } else if (last || !(part instanceof PlanResult.Failed failed) || !isAtPlace(failed)) {
        return part;
      }
    }
    return new PlanResult.Found(new Path(poses));
  }

  /** Whether only this place is the trouble; then the way leads on to the next one. */
  private static boolean isAtPlace(PlanResult.Failed failed) {
    return failed.reason() == PlanResult.Reason.GOAL_OCCUPIED;
  }
}
