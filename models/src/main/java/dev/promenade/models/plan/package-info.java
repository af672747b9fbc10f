/**
 * Plans as trajectories: data sets of logged episodes, their normalisation, windows of them, and
 * the networks that learn their flow. A plan is (B, H, C): batch, horizon steps, channels.
 */
@NullMarked
package dev.promenade.models.plan;

import org.jspecify.annotations.NullMarked;
