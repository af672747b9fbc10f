/**
 * Local planners: from what the robot observes now to a command, with the predicted poses and the
 * reasons. All of them implement {@link dev.promenade.planners.local.LocalPlanner}.
 *
 * <pre>{@code
 * import dev.promenade.planners.geometry.Path;
 * import dev.promenade.planners.geometry.Point;
 * import dev.promenade.planners.geometry.Pose;
 * import dev.promenade.planners.geometry.Twist;
 * import dev.promenade.planners.local.*;
 * import dev.promenade.planners.map.DistanceField;
 * import dev.promenade.planners.map.OccupancyGrid;
 * import java.util.List;
 *
 * OccupancyGrid grid = new OccupancyGrid(100, 60, 0.1, new Pose(0, 0, 0), new byte[6000]);
 * DistanceField map = DistanceField.of(grid, true);
 * LocalPlanner planner = LocalPlanners.create("dwa", RobotModel.differential(), map);
 * planner.reset(1);
 * PersonTrack person = new PersonTrack(1, new Point(6, 3), new Point(-0.5, 0), 0.3, List.of());
 * Path routeInMap = new Path(List.of(new Pose(2, 3, 0), new Pose(8, 3, 0)));
 * Observation seen =
 *     new Observation(
 *         0, new Pose(2, 3, 0), Twist.ZERO, LaserScan.NONE, List.of(person), routeInMap);
 * LocalPlan plan = planner.plan(seen);
 * System.out.println(plan.command().vx() > 0); // prints true
 * System.out.println(plan.explanation().summary().isEmpty()); // prints false
 * }</pre>
 */
@NullMarked
package dev.promenade.planners.local;

import org.jspecify.annotations.NullMarked;
