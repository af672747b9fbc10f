/**
 * The nodes: navigator, its two halves apart, simulator and people tracker. They know ROS only
 * through {@link dev.promenade.nodes.ros.RosNode}.
 */
@NullMarked
package dev.promenade.nodes.node;

import org.jspecify.annotations.NullMarked;
