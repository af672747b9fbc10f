/**
 * Global planners: from the robot to its goal over a static map, as a path in the map frame or a
 * typed reason why there is none.
 *
 * <pre>{@code
 * import dev.promenade.planners.geometry.Pose;
 * import dev.promenade.planners.global.GlobalPlanner;
 * import dev.promenade.planners.global.GlobalPlanners;
 * import dev.promenade.planners.global.PlanResult;
 * import dev.promenade.planners.map.DistanceField;
 * import dev.promenade.planners.map.OccupancyGrid;
 *
 * OccupancyGrid grid = new OccupancyGrid(100, 60, 0.1, new Pose(0, 0, 0), new byte[6000]);
 * DistanceField map = DistanceField.of(grid, true);
 * GlobalPlanner planner = GlobalPlanners.create(GlobalPlanners.SHORTEST, map, 0.25);
 * PlanResult result = planner.plan(new Pose(1, 1, 0), new Pose(9, 1, 0), () -> false);
 * if (result instanceof PlanResult.Found found) {
 *   System.out.printf("%.0f m%n", found.pathInMap().length()); // prints 8 m
 * }
 * PlanResult outside = planner.plan(new Pose(1, 1, 0), new Pose(90, 1, 0), () -> false);
 * if (outside instanceof PlanResult.Failed failed) {
 *   System.out.println(failed.reason()); // prints OUTSIDE_MAP
 * }
 * }</pre>
 */
@NullMarked
package dev.promenade.planners.global;

import org.jspecify.annotations.NullMarked;
