/** Promenade on a robot: a ROS 1 client and the nodes that replace move_base. */
@NullMarked
package dev.promenade.nodes;

import org.jspecify.annotations.NullMarked;
