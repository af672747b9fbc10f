/**
 * Global planners: from the robot to its goal over a static map, as a path in the map frame or a
 * typed reason why there is none.
 */
@NullMarked
package dev.promenade.planners.global;

import org.jspecify.annotations.NullMarked;
