package dev.promenade.planners.behavior;

import dev.promenade.models.io.InputException;
import dev.promenade.planners.geometry.Pose;
import dev.promenade.planners.global.GlobalPlanner;
import dev.promenade.planners.global.GlobalPlanners;
import dev.promenade.planners.global.PlanResult;
import dev.promenade.planners.map.DistanceField;

/** Whether a robot can drive a behavioural map on a grid map. */
public final class BehaviorMapChecks {
  private BehaviorMapChecks() {}

  /**
   * @param source for messages: the file of the behavioural map
   * @param field of the grid map
   * @param radius of the robot [m]
   * @throws InputException if a place with a pose is no place for the robot, or an edge between two
   *     such places has no way
   */
  public static void requireDrivable(
      Object source, BehaviorMap map, DistanceField field, double radius) {
    for (Place place : map.places()) {
      Pose pose = place.poseInMap().orElse(null);
      if (pose != null && field.at(pose.position()) < radius) {
        throw InputException.of(
            source,
            "place " + place.id() + ": pose",
            "(%.2f, %.2f), %.2f m from the nearest wall"
                .formatted(pose.x(), pose.y(), field.at(pose.position())),
            "move it to a free place of the map, at least %.2f m from walls".formatted(radius));
      }
    }
    GlobalPlanner planner = GlobalPlanners.create(GlobalPlanners.SHORTEST, field, radius);
    for (BehaviorEdge edge : map.edges()) {
      Pose from = edge.from().poseInMap().orElse(null);
      Pose to = edge.to().poseInMap().orElse(null);
      if (from != null
          && to != null
          && planner.plan(from, to, () -> false) instanceof PlanResult.Failed failed) {
        throw InputException.of(
            source,
            "edge",
            "'%s', which has no way on the map (%s)".formatted(edge, failed.detail()),
            "correct its ends or remove it");
      }
    }
  }
}
