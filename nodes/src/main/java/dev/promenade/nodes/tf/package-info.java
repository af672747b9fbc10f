/**
 * Coordinate frames over time: the buffer behind the topics {@code tf} and {@code tf_static}, rigid
 * transforms in space, and their projection onto the plane that planners work in.
 */
@NullMarked
package dev.promenade.nodes.tf;

import org.jspecify.annotations.NullMarked;
