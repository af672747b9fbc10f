/** The APIs between nodes and master: calls to the master, calls from it and from other nodes. */
@NullMarked
package dev.promenade.nodes.ros1.master;

import org.jspecify.annotations.NullMarked;
