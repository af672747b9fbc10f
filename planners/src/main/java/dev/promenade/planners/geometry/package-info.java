/**
 * Points, poses, twists, paths and footprints, in SI units. Names carry frames: {@code goalInMap}
 * is a pose in the fixed map frame (REP 105), {@code goalInRobot} one with x forward and y left.
 */
@NullMarked
package dev.promenade.planners.geometry;

import org.jspecify.annotations.NullMarked;
