/** Nodes that speak TCPROS with a master. */
@NullMarked
package dev.promenade.nodes.ros.tcp;

import org.jspecify.annotations.NullMarked;
