/** Nodes that speak TCPROS with a master. */
@NullMarked
package dev.promenade.nodes.ros1.tcp;

import org.jspecify.annotations.NullMarked;
