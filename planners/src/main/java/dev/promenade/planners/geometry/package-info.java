/**
 * Points, poses, twists, paths and footprints, in SI units. Names carry frames: {@code goalInMap}
 * is a pose in the fixed map frame (REP 105), {@code goalInRobot} one with x forward and y left.
 *
 * <pre>{@code
 * import dev.promenade.planners.geometry.Footprint;
 * import dev.promenade.planners.geometry.Path;
 * import dev.promenade.planners.geometry.Point;
 * import dev.promenade.planners.geometry.Pose;
 * import dev.promenade.planners.geometry.Twist;
 * import java.util.List;
 *
 * Pose robotInMap = new Pose(2, 1, Math.PI / 2);
 * Point doorInRobot = new Point(3, 0);
 * Point doorInMap = robotInMap.transform(doorInRobot);
 * System.out.printf("%.1f %.1f%n", doorInMap.x(), doorInMap.y()); // prints 2.0 4.0
 * Pose later = new Twist(0.5, 0, 0).integrate(robotInMap, 2);
 * System.out.printf("%.1f%n", later.distanceTo(robotInMap)); // prints 1.0
 * Path route = new Path(List.of(new Pose(0, 0, 0), new Pose(3, 0, 0), new Pose(3, 4, 0)));
 * System.out.println(route.length()); // prints 7.0
 * }</pre>
 */
@NullMarked
package dev.promenade.planners.geometry;

import org.jspecify.annotations.NullMarked;
