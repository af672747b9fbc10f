/**
 * A small ROS 1 client without any navigation in it. Nodes see {@link
 * dev.promenade.nodes.ros.RosNode} only; it runs over TCPROS with a roscore, or inside one process
 * without.
 */
@NullMarked
package dev.promenade.nodes.ros;

import org.jspecify.annotations.NullMarked;
