/**
 * Flows from noise (time 0) to data (time 1): probability paths, velocity fields and what wraps
 * them, and a mixture of Gaussians whose flow is known exactly. Plain arrays: a network is one kind
 * of velocity field among others.
 */
@NullMarked
package dev.promenade.models.flow;

import org.jspecify.annotations.NullMarked;
