/** What an episode is judged by, and honest statistics over many of them. */
@NullMarked
package dev.promenade.sim.metrics;

import org.jspecify.annotations.NullMarked;
