/** The border to DJL and PyTorch: starting it, choosing a device, and the operations it lacks. */
@NullMarked
package dev.promenade.models.tensor;

import org.jspecify.annotations.NullMarked;
