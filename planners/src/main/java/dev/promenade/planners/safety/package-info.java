/**
 * The guard: the last word on every command before it reaches the wheels. It knows no planner and
 * serves all of them, in the simulator and on a robot.
 */
@NullMarked
package dev.promenade.planners.safety;

import org.jspecify.annotations.NullMarked;
