/**
 * Occupancy grids read from map_server files, exact distance fields over them, and what a robot of
 * some radius may enter.
 */
@NullMarked
package dev.promenade.planners.map;

import org.jspecify.annotations.NullMarked;
