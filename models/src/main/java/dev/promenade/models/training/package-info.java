/** What all training shares: the optimiser, averaged weights, checkpoints and the loop. */
@NullMarked
package dev.promenade.models.training;

import org.jspecify.annotations.NullMarked;
