/** Nodes of one process, without a master. */
@NullMarked
package dev.promenade.nodes.ros.local;

import org.jspecify.annotations.NullMarked;
