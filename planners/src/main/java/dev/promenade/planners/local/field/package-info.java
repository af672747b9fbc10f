/** Fields over the map, and over map and time, whose descent leads to the goal. */
@NullMarked
package dev.promenade.planners.local.field;

import org.jspecify.annotations.NullMarked;
