/**
 * Solvers that carry samples along a flow, one idea per class, and the sampler that drives them.
 */
@NullMarked
package dev.promenade.models.solver;

import org.jspecify.annotations.NullMarked;
