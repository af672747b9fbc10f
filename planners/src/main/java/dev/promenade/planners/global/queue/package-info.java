/** Priority queues that searches of several packages share. */
@NullMarked
package dev.promenade.planners.global.queue;

import org.jspecify.annotations.NullMarked;
