/** Tours: places that a robot passes or stops at one after another, and what it does there. */
@NullMarked
package dev.promenade.planners.waypoint;

import org.jspecify.annotations.NullMarked;
