/**
 * Planning on a map among people: geometry, maps, global and local planners, behaviours and safety.
 * A planner sees neither the simulator nor ROS, so that the same object drives both.
 */
@NullMarked
package dev.promenade.planners;

import org.jspecify.annotations.NullMarked;
