/** ROS names, and what the command line and the environment say about a node. */
@NullMarked
package dev.promenade.nodes.ros.names;

import org.jspecify.annotations.NullMarked;
