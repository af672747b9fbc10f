/** Couplings of noise and data: which sample of noise becomes which sample of data in training. */
@NullMarked
package dev.promenade.models.coupling;

import org.jspecify.annotations.NullMarked;
