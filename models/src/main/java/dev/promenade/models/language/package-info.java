/**
 * Networks that weigh an instruction in words against walks through a building. They see tensors
 * only; what the numbers mean is decided where they are made, in the planners' behaviours.
 */
@NullMarked
package dev.promenade.models.language;

import org.jspecify.annotations.NullMarked;
