/** Length-prefixed frames over TCP: one selector thread, connection headers, bounded queues. */
@NullMarked
package dev.promenade.nodes.ros1.wire;

import org.jspecify.annotations.NullMarked;
