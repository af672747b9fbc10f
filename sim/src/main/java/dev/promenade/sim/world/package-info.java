/**
 * The physical world: walls merged into few boxes, the robot's body, contact with walls and people.
 */
@NullMarked
package dev.promenade.sim.world;

import org.jspecify.annotations.NullMarked;
