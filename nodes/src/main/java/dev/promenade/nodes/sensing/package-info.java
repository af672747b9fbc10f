/**
 * What a robot hears of itself and its surroundings, put together: map, pose, scans, people,
 * obstacles, and how old each is.
 */
@NullMarked
package dev.promenade.nodes.sensing;

import org.jspecify.annotations.NullMarked;
