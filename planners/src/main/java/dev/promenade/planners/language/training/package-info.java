/**
 * How the translator of instructions is taught and measured: recorded and invented instructions,
 * landmarks, disturbances.
 */
@NullMarked
package dev.promenade.planners.language.training;

import org.jspecify.annotations.NullMarked;
