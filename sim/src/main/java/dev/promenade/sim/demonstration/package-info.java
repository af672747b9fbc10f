/**
 * Demonstrations for learned local planners: an expert that knows what people are going to do, the
 * episodes in which it drives, and the samples taken from them.
 */
@NullMarked
package dev.promenade.sim.demonstration;

import org.jspecify.annotations.NullMarked;
