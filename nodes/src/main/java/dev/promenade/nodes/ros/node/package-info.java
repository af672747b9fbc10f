/** What every node has, whatever carries its messages: names, time, log, queues, an orderly end. */
@NullMarked
package dev.promenade.nodes.ros.node;

import org.jspecify.annotations.NullMarked;
