/**
 * The guard: the last word on every command before it reaches the wheels. It knows no planner and
 * serves all of them, in the simulator and on a robot.
 *
 * <pre>{@code
 * import dev.promenade.planners.geometry.Path;
 * import dev.promenade.planners.geometry.Point;
 * import dev.promenade.planners.geometry.Pose;
 * import dev.promenade.planners.geometry.Twist;
 * import dev.promenade.planners.local.*;
 * import dev.promenade.planners.map.DistanceField;
 * import dev.promenade.planners.map.OccupancyGrid;
 * import dev.promenade.planners.safety.*;
 * import java.util.List;
 *
 * OccupancyGrid grid = new OccupancyGrid(100, 60, 0.1, new Pose(0, 0, 0), new byte[6000]);
 * RobotModel robot = RobotModel.differential();
 * Guard guard = new Guard(robot, DistanceField.of(grid, true), GuardSettings.every(0.1));
 * PersonTrack near = new PersonTrack(1, new Point(2.7, 3), Point.ZERO, 0.3, List.of());
 * Path routeInMap = new Path(List.of(new Pose(2, 3, 0), new Pose(8, 3, 0)));
 * Observation seen =
 *     new Observation(
 *         0, new Pose(2, 3, 0), new Twist(0.5, 0, 0), LaserScan.NONE, List.of(near), routeInMap);
 * Verdict verdict = guard.check(seen, new Twist(0.8, 0, 0));
 * System.out.println(verdict.intervened()); // prints true
 * System.out.println(verdict.reason()); // prints PERSON
 * }</pre>
 */
@NullMarked
package dev.promenade.planners.safety;

import org.jspecify.annotations.NullMarked;
