/**
 * The learned local planner and velocity controller: what goes in, what comes out, demonstrations,
 * networks for training and for the robot. Knows arrays in the robot's frame, no geometry.
 */
@NullMarked
package dev.promenade.models.attention;

import org.jspecify.annotations.NullMarked;
