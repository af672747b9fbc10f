/**
 * Samplers of few steps, each made from a trained flow: solvers fitted to it, and students that
 * learn from its trajectories. What they are worth is measured by {@link
 * dev.promenade.models.distill.SampleQuality}.
 */
@NullMarked
package dev.promenade.models.distill;

import org.jspecify.annotations.NullMarked;
