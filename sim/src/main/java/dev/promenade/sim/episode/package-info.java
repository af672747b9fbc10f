/**
 * One episode from start to end: the setup, the loop of observing, planning and moving, and the
 * recording of what happened.
 */
@NullMarked
package dev.promenade.sim.episode;

import org.jspecify.annotations.NullMarked;
